import { parseArgs } from 'node:util';
import { readingUsage, UsageError } from '../usage.ts';

export interface BuildOptions {
  /** The context's folder. */
  readonly path: string;
  /** The Dockerfile, relative to the working directory as with `docker build`; default: `Dockerfile` in the context. */
  readonly file?: string;
  readonly tag: string;
  readonly target?: string;
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly noCache: boolean;
  readonly platform?: string;
  readonly format: 'plain' | 'tty' | 'json';
  /** Paths in the context that are changed after a first build: what runs again is then said. */
  readonly change: readonly string[];
  readonly help: boolean;
}

export const buildUsage = `usage: drydock build [options] PATH

Predicts what \`docker build\` would do: steps, layers, sizes, errors. No daemon and no network are needed.

  -f, --file FILE        the Dockerfile (default: PATH/Dockerfile)
  -t, --tag NAME         a name for the image in what is printed
      --target STAGE     build this stage
      --build-arg K=V    a build argument (may be given several times)
      --no-cache         as if nothing had been built before
      --platform P       linux/amd64, linux/arm64 …; several with commas make an image each, as docker does it with
                         containerd's image store or a docker-container builder
      --change FILE      build, change FILE of the context, and say what would run again (may be given several times)
      --format F         plain or tty (as docker build prints), or json
`;

const text = { type: 'string' } as const;
const spec = {
  file: { ...text, short: 'f' },
  tag: { ...text, short: 't' },
  target: text,
  'build-arg': { ...text, multiple: true },
  'no-cache': { type: 'boolean' },
  platform: text,
  change: { ...text, multiple: true },
  format: text,
  help: { type: 'boolean', short: 'h' },
} as const;

/** `K=V`; a bare `K` takes its value from the environment, as with docker, and is left out where that has none. */
function readBuildArg(value: string, environment: NodeJS.ProcessEnv): readonly (readonly [string, string])[] {
  const at = value.indexOf('=');
  if (at > 0) return [[value.slice(0, at), value.slice(at + 1)]];
  const inherited = environment[value];
  return inherited === undefined ? [] : [[value, inherited]];
}

/** Reads the command line. Throws a `UsageError` for what it cannot mean. */
export function readBuildOptions(argv: readonly string[], environment: NodeJS.ProcessEnv): BuildOptions {
  const { values, positionals } = readingUsage(() => parseArgs({ args: [...argv], options: spec, allowPositionals: true, strict: true }));
  const help = values.help ?? false;
  const [path, ...others] = positionals;
  if (!help && (path === undefined || others.length > 0)) throw new UsageError('name one folder as the build context');
  const { format = 'plain' } = values;
  if (format !== 'plain' && format !== 'tty' && format !== 'json')
    throw new UsageError(`unknown format ${JSON.stringify(format)}: plain, tty, json`);
  return {
    path: path ?? '.',
    file: values.file,
    tag: values.tag ?? 'image',
    target: values.target,
    buildArgs: Object.fromEntries((values['build-arg'] ?? []).flatMap((value) => readBuildArg(value, environment))),
    noCache: values['no-cache'] ?? false,
    platform: values.platform,
    format,
    change: values.change ?? [],
    help,
  };
}
