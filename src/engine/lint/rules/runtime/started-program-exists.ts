import { root } from '../../../files/access.ts';
import { absolutePath } from '../../../shell/process/paths.ts';
import { unquotedText } from '../../../shell/parser/static-text.ts';
import { builtImageOf, stepsOfResult } from '../../recognisers/built-image.ts';
import type { BuiltImage } from '../../recognisers/built-image.ts';
import { mayBring } from '../../recognisers/unmodelled-steps.ts';
import { rangeOfWord } from '../../recognisers/instruction-words.ts';
import { programsOf } from '../../recognisers/programs.ts';
import type { ShellProgram } from '../../recognisers/programs.ts';
import { shellBuiltins } from '../../recognisers/shell-builtins.ts';
import { fateOf, scriptOf } from '../../recognisers/started-programs.ts';
import type { ProgramFate, StartedScript } from '../../recognisers/started-programs.ts';
import type { LintContext, Report, Rule } from '../../rule.ts';
import type { Step } from '../../outline.ts';

export const startedProgramExists: Rule = {
  name: 'started-program-exists',
  group: 'runtime',
  severity: 'error',
  aliases: [],
  needs: ['build'],
  check: (context) => {
    const image = builtImageOf(context.build);
    return image ? startsOf(image, context).flatMap((start) => reportsOn(start, image, context)) : [];
  },
};

/** A line of the Dockerfile and what it starts. */
interface Start {
  readonly step: Step;
  readonly argv: readonly string[];
  /** The words were not written by hand: a shell was put before them. */
  readonly shellForm: boolean;
}

function startsOf(image: BuiltImage, { outline }: LintContext): readonly Start[] {
  const { Entrypoint: entrypoint = [], Cmd: cmd = [], Healthcheck: health } = image.config;
  const steps = stepsOfResult(outline);
  const start = (keyword: string, argv: readonly string[] | null): readonly Start[] => {
    const step = steps.findLast(({ instruction }) => instruction.keyword === keyword);
    return step && argv && argv.length > 0 ? [{ step, argv, shellForm: !step.instruction.json }] : [];
  };
  const startsCmd = entrypoint.length === 0 || (handsOver(entrypoint[0] ?? '') && !/^-|^$/.test(cmd[0] ?? ''));
  return [
    ...start('entrypoint', entrypoint),
    ...start('cmd', startsCmd ? cmd : null),
    ...start('healthcheck', probeOf(health?.Test, image)),
  ];
}

/** By the custom of the field such a script ends with `exec "$@"`. */
const handsOver = (entrypoint: string): boolean => entrypoint.endsWith('entrypoint.sh');

function probeOf([kind, ...words]: readonly string[] = [], { config }: BuiltImage): readonly string[] | null {
  if (kind === 'CMD') return words;
  return kind === 'CMD-SHELL' ? [...(config.Shell ?? ['/bin/sh', '-c']), ...words] : null;
}

function reportsOn({ step, argv, shellForm }: Start, image: BuiltImage, context: LintContext): readonly Report[] {
  const [name = ''] = argv;
  const fate = fateOf(image, name);
  if (fate.kind !== 'found') return shellForm ? reportShell(step, name, fate, image, context) : report(step, name, fate, image, context);
  const started = scriptOf(image, argv);
  const missing = started?.from === 'text' ? firstLacking(started, image) : null;
  return missing ? report(step, missing, fateOf(image, missing), image, context) : [];
}

function reportShell(step: Step, shell: string, fate: ProgramFate, image: BuiltImage, context: LintContext): readonly Report[] {
  if (fate.kind === 'missing' && mayBring(shell, image, context)) return [];
  const { keywordRange, keyword } = step.instruction;
  return [{ range: keywordRange, messageId: 'message-shell', data: { shell, instruction: keyword.toUpperCase() } }];
}

/** Where something that Drydock did not model may have brought the program, nothing is said of its absence. */
function report(step: Step, program: string, fate: ProgramFate, image: BuiltImage, context: LintContext): readonly Report[] {
  const range = rangeOfWord(step.instruction, program);
  const data = { program, user: image.user };
  switch (fate.kind) {
    case 'found':
      return [];
    case 'forbidden':
      return [{ range, messageId: 'message-forbidden', data: { ...data, path: fate.path } }];
    case 'no-interpreter': {
      const interpreter = fate.interpreter.replace(/\r$/, '');
      const messageId = interpreter === fate.interpreter ? 'message-interpreter' : 'message-line-end';
      return [{ range, messageId, data: { ...data, path: fate.path, interpreter } }];
    }
    case 'missing':
      return mayBring(program, image, context)
        ? []
        : [{ range, ...sentenceOf(program, image), data: { ...data, ...sentenceOf(program, image).data } }];
  }
}

/** What the image has that could ask in the place of curl or wget. */
function sentenceOf(program: string, image: BuiltImage): { readonly messageId: string; readonly data: Readonly<Record<string, string>> } {
  const elsewhere = offPath(program, image);
  if (elsewhere !== null) return { messageId: 'message-path', data: { path: elsewhere } };
  const asks = program === 'curl' || program === 'wget';
  const instead = ['wget', 'curl', 'python', 'python3', 'node'].find((name) => fateOf(image, name).kind === 'found');
  if (!asks || instead === undefined) return { messageId: 'message', data: {} };
  const kind = instead.startsWith('python') ? 'python' : instead;
  return { messageId: `message-${kind}`, data: { instead } };
}

/** Where installers put programs that are not in PATH by themselves. */
function offPath(program: string, image: BuiltImage): string | null {
  if (program.includes('/')) return null;
  const below = (folder: string, rest: string): readonly string[] => {
    const names = image.fs.readDirectory(folder, root);
    return names.ok ? names.value.slice(0, mostFolders).map((name) => `${folder}/${name}/${rest}`) : [];
  };
  const venvs = ['.venv/bin', 'venv/bin', 'node_modules/.bin'].map((folder) => absolutePath(folder, image.workdir));
  const folders = [...venvs, '/root/.local/bin', ...below('/home', '.local/bin'), ...below('/opt', 'bin')];
  return folders.map((folder) => `${folder}/${program}`).find((path) => image.fs.stat(path, root).ok) ?? null;
}

const mostFolders = 50;

const changesPath = /(?:^|[\s;&|])(?:PATH=|source\s|\.\s)/;

/** The first program of a shell text that is not to be had, where no other takes its place. */
function firstLacking({ script, text }: StartedScript, image: BuiltImage): string | null {
  if (script.errors.length > 0 || changesPath.test(text)) return null;
  const functions = /\(\s*\)/.test(text);
  for (const program of functions ? [] : programsOf(script)) {
    const name = unquotedText(program.nameWord);
    if (!/^[\w.+/-]+$/.test(name) || shellBuiltins.has(name) || !script.statements.includes(program.place.statement)) continue;
    if (fateOf(image, name).kind !== 'found' && !hasAlternative(program, image)) return name;
  }
  return null;
}

/** `wget … || curl …`: it is enough that the other is there. */
function hasAlternative({ place }: ShellProgram, image: BuiltImage): boolean {
  const { rest } = place.statement.andOr;
  const own = rest.findIndex(({ pipeline }) => pipeline === place.pipeline);
  return rest.slice(own + 1).some(({ operator, pipeline }) => {
    const [command] = pipeline.commands;
    const name = operator === '||' && command?.kind === 'simple' && command.words[0] ? unquotedText(command.words[0]) : '';
    return name !== '' && !shellBuiltins.has(name) && fateOf(image, name).kind === 'found';
  });
}
