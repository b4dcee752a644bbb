import type { BuildResult } from '../../../build/types.ts';
import { root } from '../../../files/access.ts';
import { absolutePath, directoryName, logicalPath } from '../../../shell/process/paths.ts';
import { usersOf } from '../../../shell/process/accounts.ts';
import type { Range } from '../../../text/position.ts';
import { builtImageOf, lineOf, StepsOfBuild, stepsOfResult } from '../../recognisers/built-image.ts';
import type { BuiltImage } from '../../recognisers/built-image.ts';
import { rangeOfWord } from '../../recognisers/instruction-words.ts';
import { quotelessArguments } from '../../recognisers/quotes.ts';
import { writtenPathsOf } from '../../recognisers/written-paths.ts';
import type { LintContext, Report, Rule } from '../../rule.ts';
import type { Outline, Step } from '../../outline.ts';

export const writableDirectories: Rule = {
  name: 'writable-directories',
  group: 'runtime',
  severity: 'warning',
  aliases: [],
  needs: ['build'],
  check: ({ build, outline }) => {
    if (!build) return [];
    const image = builtImageOf(build);
    if (!image) return failedRuns(build, outline);
    return image.who.uid === 0 ? [] : [...volumes(image, outline), ...settings(image, outline), ...sources(image, build, outline)];
  },
};

/** The directory in which a path can't be made, or the path itself where it is there and not writable; null where all is well. */
function obstacle({ fs, who }: BuiltImage, path: string): string | null {
  let at = logicalPath(path);
  while (at !== '/' && !fs.stat(at, root).ok) at = directoryName(at);
  const stat = fs.stat(at, root);
  const wanted = stat.ok && stat.value.type === 'dir' ? 'wx' : 'w';
  return fs.mayAccess(at, wanted, who) ? null : at;
}

function report(
  image: BuiltImage,
  range: Range,
  path: string,
  more: { readonly messageId?: string; readonly file?: string } = {},
): readonly Report[] {
  const target = absolutePath(path, image.workdir);
  const directory = obstacle(image, target);
  if (directory === null) return [];
  const data = { path: logicalPath(target), directory, user: image.user, owner: ownerOf(image, directory), file: more.file ?? '' };
  return [{ range, messageId: more.messageId ?? 'message', data }];
}

function ownerOf({ fs }: BuiltImage, path: string): string {
  const stat = fs.stat(path, root);
  const uid = stat.ok ? stat.value.uid : 0;
  return usersOf(fs).find((user) => user.uid === uid)?.name ?? String(uid);
}

/** VOLUME: a new volume has the owner and mode of the directory in the image. */
const volumes = (image: BuiltImage, outline: Outline): readonly Report[] =>
  Object.keys(image.config.Volumes ?? {}).flatMap((path) => {
    const step = stepsOfResult(outline).findLast(
      ({ instruction }) => instruction.keyword === 'volume' && quotelessArguments(instruction).includes(path),
    );
    return step ? report(image, rangeOfWord(step.instruction, path), path, { messageId: 'message-volume' }) : [];
  });

const writtenVariable =
  /(?:^|_)(?:LOG_?(?:FILE|DIR|PATH)|DATA_?(?:DIR|PATH)|DB_?(?:FILE|PATH)|DATABASE_(?:URL|PATH|FILE)|SQLITE\w{0,20}|UPLOADS?(?:_DIR|_PATH|_FOLDER)?|CACHE_?DIR|TMP_?DIR|TMPDIR)$/;
const writtenOption = /^--?(?:log-?file|access-logfile|error-logfile|pid|pid-?file|data-?dir|db|db-?path|storage|output-?dir)$/;

/** What ENV and the command line say. */
function settings(image: BuiltImage, outline: Outline): readonly Report[] {
  const steps = stepsOfResult(outline);
  const variables = [...image.env].flatMap(([name, value]) => {
    const step = steps.findLast(
      ({ instruction }) => instruction.keyword === 'env' && rangeOfWord(instruction, name) !== instruction.keywordRange,
    );
    const path = pathIn(value);
    return step && path !== null && writtenVariable.test(name) ? report(image, rangeOfWord(step.instruction, name), path) : [];
  });
  return [...variables, ...options(image, steps)];
}

/** `/data/x` or `sqlite:////data/x`; null for what names no file. */
const pathIn = (value: string): string | null => /^(?:sqlite(?:\+\w{1,20})?:\/\/\/)?(\/[\w./-]{1,200})$/.exec(value)?.[1] ?? null;

function options({ config, ...image }: BuiltImage, steps: readonly Step[]): readonly Report[] {
  const argv = [...(config.Entrypoint ?? []), ...(config.Cmd ?? [])];
  const step = steps.findLast(({ instruction }) => instruction.keyword === 'cmd' || instruction.keyword === 'entrypoint');
  return argv.flatMap((word, index) => {
    const [option = '', attached] = word.split('=');
    const path = pathIn(attached ?? argv[index + 1] ?? '');
    return step && path !== null && writtenOption.test(option)
      ? report({ config, ...image }, rangeOfWord(step.instruction, option), path)
      : [];
  });
}

const mostReports = 5;

/** What the sources that were copied from the context write to: said where the user is chosen. */
function sources(image: BuiltImage, build: BuildResult, outline: Outline): readonly Report[] {
  const user = stepsOfResult(outline).findLast(({ instruction }) => instruction.keyword === 'user');
  const steps = new StepsOfBuild(outline, build).ofLayers(build);
  const found = new Map<string, Report>();
  image.image.layers.forEach(({ entries, base }, index) => {
    if (base || !user || !copiesContext(steps[index] ?? null)) return;
    for (const entry of entries ?? []) {
      for (const { path, variable } of writtenPathsOf(entry)) {
        const real = (variable === '' ? undefined : image.env.get(variable)) ?? path;
        const [one] = report(image, user.instruction.range, real, { messageId: 'message-source', file: entry.path });
        if (one && found.size < mostReports) found.set(String(one.data?.['path']), one);
      }
    }
  });
  return [...found.values()];
}

const copiesContext = (step: Step | null): boolean =>
  (step?.instruction.keyword === 'copy' || step?.instruction.keyword === 'add') &&
  !step.instruction.flags.some(({ name }) => name === 'from');

const denied = /permission denied|EACCES|Read-only file system/i;

/** A RUN behind USER that failed because the user may not write. */
function failedRuns(build: BuildResult, outline: LintContext['outline']): readonly Report[] {
  const steps = new StepsOfBuild(outline, build);
  return build.steps.flatMap((built) => {
    const step = built.kind === 'run' && built.failed && denied.test(built.stderr + built.stdout) ? steps.find(built) : null;
    const user = step && userAt(step);
    const name = user?.instruction.args[0]?.value ?? '';
    if (!step || !user || /^(?:root|0)(?::|$)/.test(name)) return [];
    return [{ range: step.instruction.keywordRange, messageId: 'message-run', data: { user: name, line: lineOf(user) } }];
  });
}

/** The USER that holds at a step. */
function userAt(step: Step): Step | null {
  let found: Step | null = null;
  for (const one of step.stage.steps) {
    if (one === step) break;
    if (one.instruction.keyword === 'user' && one.onbuild === null) found = one;
  }
  return found;
}
