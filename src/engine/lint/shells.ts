import type { Instruction, Dockerfile } from '../dockerfile/types.ts';
import type { DockerfileStages, RunCommand } from '../dockerfile/types.ts';
import type { Position } from '../text/position.ts';
import { MappedText, pieceAt, pieceOfLogical, pieceOfArgument, pieceOfLines } from './mapped-text.ts';
import type { Outline, OutlineStage, Step } from './outline.ts';
import { parsedShell } from './parsed-shell.ts';
import type { ParsedShell } from './parsed-shell.ts';
import { shellPragmas } from './pragma.ts';
import type { ShellProgram } from './recognisers/programs.ts';
import type { ShellText } from './rule.ts';

const defaultInterpreter: readonly string[] = ['/bin/sh', '-c'];
/** Of a longer text the rules say nothing: nobody writes it by hand. */
const longestScript = 500_000;
const posixShells: ReadonlySet<string> = new Set(['sh', 'dash', 'bash', 'ash', 'ksh', 'zsh', 'busybox']);

/** `bash` for `/usr/bin/bash` and `C:\\x\\bash.exe`. */
export const shellNameOf = (path: string): string => (path.split(/[/\\]/).at(-1) ?? '').toLowerCase().replace(/\.exe$/, '');

/** The shells of all RUN instructions, those that ONBUILD puts off included. */
export function shellTextsOf(dockerfile: Dockerfile, outline: Outline, stagesOf: () => DockerfileStages): readonly ShellText[] {
  const runs = lazy(() => runCommandsOf(stagesOf()));
  const interpreters = interpretersOf(dockerfile, outline);
  return outline.steps
    .filter(({ instruction }) => instruction.keyword === 'run')
    .map((step) => new ShellTextOfRun(step, runs, interpreters.get(step) ?? defaultInterpreter));
}

const lazy = <T>(compute: () => T): (() => T) => {
  let value: { readonly is: T } | null = null;
  return () => (value ??= { is: compute() }).is;
};

function runCommandsOf(stages: DockerfileStages): ReadonlyMap<Instruction, RunCommand> {
  const all = [...stages.strays, ...stages.stages.flatMap((stage) => stage.commands)];
  const runs = all
    .flatMap((command) => (command.kind === 'onbuild' ? (command.command ?? []) : command))
    .filter((command) => command.kind === 'run');
  return new Map(runs.map((run) => [run.instruction, run]));
}

/** What runs each step: SHELL and shell pragmas as they hold at that place. A stage that continues another inherits from it. */
function interpretersOf(dockerfile: Dockerfile, outline: Outline): ReadonlyMap<Step, readonly string[]> {
  const atStep = new Map<Step, readonly string[]>();
  const atEnd = new Map<OutlineStage, readonly string[]>();
  const pragmas = shellPragmas(dockerfile.comments);
  let next = 0;
  for (const stage of outline.stages) {
    const firstLine = stage.from?.instruction.range.start.line ?? -1;
    while ((pragmas[next]?.line ?? Infinity) < firstLine) next += 1;
    let current = (stage.base && atEnd.get(stage.base)) ?? defaultInterpreter;
    for (const step of stage.steps) {
      for (; (pragmas[next]?.line ?? Infinity) < step.instruction.range.start.line; next += 1)
        current = [pragmas[next]?.shell ?? 'sh', '-c'];
      if (step.instruction.keyword === 'shell' && step.onbuild === null) current = shellOf(step.instruction) ?? current;
      atStep.set(step, current);
    }
    atEnd.set(stage, current);
  }
  return atStep;
}

function shellOf(instruction: Instruction): readonly string[] | null {
  const words = instruction.json ? instruction.args.map((argument) => argument.value) : instruction.rest.text.split(/\s+/);
  return words[0] ? words : null;
}

class ShellTextOfRun implements ShellText {
  readonly stageIndex: number;
  readonly onbuild: boolean;
  readonly shell: string | null;
  readonly interpreter: readonly string[];
  readonly #source: MappedText;
  #parsed: ParsedShell | null = null;

  constructor(
    readonly step: Step,
    private readonly runs: () => ReadonlyMap<Instruction, RunCommand>,
    inherited: readonly string[],
  ) {
    this.stageIndex = step.stage.index;
    this.onbuild = step.onbuild !== null;
    const { source, interpreter } = sourceOf(step.instruction, inherited);
    this.#source = source;
    this.interpreter = interpreter;
    const name = shellNameOf(interpreter[0] ?? 'sh');
    this.shell = posixShells.has(name) ? name : null;
  }

  get run(): RunCommand | null {
    return this.runs().get(this.step.instruction) ?? null;
  }

  get text(): string {
    return this.#source.text;
  }

  get script(): ShellText['script'] {
    return this.#read().script;
  }

  get programs(): readonly ShellProgram[] {
    return this.#read().programs;
  }

  #read(): ParsedShell {
    this.#parsed ??= parsedShell(this.shell === null || this.text.length > longestScript ? '' : this.text);
    return this.#parsed;
  }

  rangeOf(span: { readonly start: number; readonly end: number }): { start: Position; end: Position } {
    return this.#source.rangeOf(span);
  }
}

interface Source {
  readonly source: MappedText;
  readonly interpreter: readonly string[];
}

function sourceOf(instruction: Instruction, inherited: readonly string[]): Source {
  if (instruction.json) return sourceOfArgv(instruction);
  const [heredoc] = instruction.heredocs;
  if (heredoc && instruction.heredocs.length === 1 && /^\d*<<-?\s*\S+$/.test(instruction.rest.text)) {
    return {
      source: new MappedText([pieceOfLines(heredoc.content, heredoc.contentRange)]),
      interpreter: shebangOf(heredoc.content) ?? inherited,
    };
  }
  const pieces = [pieceOfLogical(instruction.rest)];
  for (const { content, contentRange, name } of instruction.heredocs) {
    pieces.push(pieceAt('\n', contentRange.start), pieceOfLines(content.replace(/\n$/, ''), contentRange));
    pieces.push(pieceAt(`\n${name}\n`, contentRange.end));
  }
  return { source: new MappedText(pieces), interpreter: inherited };
}

function shebangOf(content: string): readonly string[] | null {
  const line = /^#!\s*([^\n\r]*)/.exec(content)?.[1];
  if (line === undefined) return null;
  const words = line.trim().split(/\s+/);
  return shellNameOf(words[0] ?? '') === 'env' ? words.slice(1) : words;
}

/** `["bash", "-c", "…"]` is a script in bash; any other argv is one command without a shell. */
function sourceOfArgv(instruction: Instruction): Source {
  const argv = instruction.args.map((argument) => argument.value);
  const dashC = argv.findIndex((word, index) => index > 0 && /^-[a-z]*c$/.test(word));
  const script = instruction.args[dashC + 1];
  if (dashC > 0 && script && posixShells.has(shellNameOf(argv[0] ?? ''))) {
    return { source: new MappedText([pieceOfArgument(script, false)]), interpreter: argv.slice(0, dashC + 1) };
  }
  const pieces = instruction.args.flatMap((argument) => [pieceOfArgument(argument, true), pieceAt(' ', argument.range.end)]);
  return { source: new MappedText(pieces), interpreter: defaultInterpreter };
}
