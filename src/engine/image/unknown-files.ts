import { cleanPath } from '../files/tree.ts';
import type { UnknownFiles } from './types.ts';

/** Programs that come with the distribution's packages, and from nowhere else. */
const systemTools: ReadonlySet<string> = new Set(
  'curl wget bash ash dash sh git jq nc netcat ncat ps ping pgrep tini dumb-init gosu su-exec sudo su runuser setpriv supervisord nginx'.split(
    ' ',
  ),
);
/** They write into the project's folder, or that of their language. */
const projectTools: ReadonlySet<string> = new Set(
  'npx node npm yarn pnpm go python python3 pip uv poetry pdm vite tsc webpack next nest ng bun bunx deno mvn mvnw gradle gradlew java javac jar dotnet composer php artisan bundle bundler ruby rake rails gem mix elixir cargo rustc hugo jekyll'.split(
    ' ',
  ),
);
const systemFolder = /^\/(?:usr\/)?s?bin\/|^\/etc\//;

/** Whether a tool of that kind would put something there: a bundler brings no curl. */
function brings(maker: string, path: string): boolean {
  const tool = (maker.split(/[\s:]/, 1)[0] ?? '').replace(/^.*\//, '');
  if (!projectTools.has(tool)) return true;
  return !systemFolder.test(path) && !systemTools.has(path.slice(path.lastIndexOf('/') + 1));
}

/** Whether `path` is `folder`, or below it. */
const isUnder = (path: string, folder: string): boolean => folder === '/' || path === folder || path.startsWith(`${folder}/`);

/** What may have made a path that the tree does not have, the last of several; null: nothing, so it is not there. */
export function mayHold(unknown: readonly UnknownFiles[], path: string): UnknownFiles | null {
  const clean = cleanPath(path);
  return unknown.findLast((entry) => holds(entry, clean)) ?? null;
}

const holds = ({ under, within, maker }: UnknownFiles, path: string): boolean =>
  isUnder(path, under) && (within === undefined || path.includes(`/${within}/`)) && brings(maker, path);

/** The first unknown files below a path that is there: more may be in it. */
const belowPath = (entry: UnknownFiles, path: string): boolean => isUnder(entry.under, path) || isUnder(path, entry.under);

/** What of the unknown files comes along when `source` is copied to `destination` as a folder. */
export function carried(unknown: readonly UnknownFiles[], source: string, destination: string): readonly UnknownFiles[] {
  const [from, to] = [cleanPath(source), cleanPath(destination)];
  return unknown
    .filter((entry) => belowPath(entry, from))
    .map((entry) => ({ ...entry, under: isUnder(entry.under, from) ? cleanPath(`${to}/${entry.under.slice(from.length)}`) : to }));
}

const most = 100;

/** Without what is said twice, or of a folder of which all is unknown by the same maker. */
export function united(...lists: readonly (readonly UnknownFiles[])[]): readonly UnknownFiles[] {
  const kept: UnknownFiles[] = [];
  for (const entry of lists.flat()) {
    const known = kept.some(({ line, maker, under }) => line === entry.line && maker === entry.maker && isUnder(entry.under, under));
    if (!known && kept.length < most) kept.push(entry);
  }
  return kept;
}

/** `mvn package on line 4 may have made it`, `not all files of php:8.3 are known`. */
export const whyUnknown = ({ maker, line }: UnknownFiles): string =>
  line === 0 ? `not all files of ${maker} are known` : `${maker} on line ${line} may have made it`;
