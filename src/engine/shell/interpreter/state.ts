import type { Credentials } from '../../files/types.ts';
import type { Script, ShellCommandNode, SimpleCommand } from '../ast.ts';
import type { BesideRun, Invocation, World } from '../process.ts';
import { contentInput, contentOutput, discard, emptyInput } from '../process/streams.ts';
import type { Buffer, ContentInput, ContentOutput } from '../process/streams.ts';

export type ShellDialect = 'ash' | 'dash' | 'bash';

/** One shell variable. `value` null: declared without a value. */
export interface Variable {
  readonly value: string | null;
  /** bash: the elements by index (in the order of the indexes), or by key. */
  readonly array?: ReadonlyMap<string, string>;
  readonly associative?: boolean;
  /** bash's `declare -i`: what is assigned is calculated. */
  readonly integer?: boolean;
  /** bash's `declare -n`: the value is the name of the variable that is meant. */
  readonly reference?: boolean;
  readonly exported: boolean;
  readonly readonly: boolean;
}

/** An open file: for reading, for writing, or both. */
export interface Descriptor {
  readonly input: ContentInput | null;
  readonly output: ContentOutput | null;
}

/** Why commands are being left unexecuted, until who it is meant for takes it. */
type Leaving = { readonly kind: 'break' | 'continue'; readonly levels: number } | { readonly kind: 'return' } | { readonly kind: 'exit' };

/** What `set` switches: letters, and the names that have none. */
export type ShellOption = 'e' | 'u' | 'x' | 'n' | 'f' | 'v' | 'a' | 'C' | 'E' | 'T' | 'pipefail';

export interface ShellFunction {
  readonly body: ShellCommandNode;
  /** The text that it was written in. */
  readonly source: SourceText;
}

/** A background command. It was run at once; how long it waited tells whether it would be running still. */
export interface Job {
  readonly pid: number;
  /** As it was written. */
  readonly text: string;
  readonly lastedMs: number;
  /** In a container: what it does comes while others wait. */
  readonly beside: BesideRun | null;
  readonly endedAtMs: number;
  status: number;
  killedBy: string | null;
  /** Somebody has waited for it. */
  told: boolean;
  /** Lives it again with a signal that comes now; null: what it has done can't be done again. */
  readonly relive: ((job: Job, signal: string) => void) | null;
}

interface OpenSink {
  readonly path: string;
  readonly buffer: Buffer;
  readonly script: Script;
  readonly descriptors: Map<number, Descriptor>;
}

/** Everything that a shell knows while it runs. A subshell gets a copy. */
export interface ShellState {
  readonly world: World;
  readonly invocation: Invocation;
  readonly dialect: ShellDialect;
  /** `$0`, and how the shell calls itself in messages. */
  name: string;
  variables: Map<string, Variable>;
  /** Values that `local` has covered, one map a function call. */
  scopes: Map<string, Variable | undefined>[];
  functions: Map<string, ShellFunction>;
  options: Set<ShellOption>;
  positional: readonly string[];
  descriptors: Map<number, Descriptor>;
  traps: Map<string, string>;
  cwd: string;
  umask: number;
  who: Credentials;
  status: number;
  /** While a trap runs: `exit` alone ends with the status that was there before. */
  statusBeforeTrap: number | null;
  /** Exit code of the last command substitution of a command without words. */
  substitutionStatus: number | null;
  lastBackgroundPid: number | null;
  /** Background commands by pid: they have all run to their end. */
  readonly jobs: Map<number, Job>;
  leaving: Leaving | null;
  /** How many conditions are around: in them a failure does not end a `set -e` shell. */
  conditions: number;
  loops: number;
  /** Functions and sourced files: where `return` may stand. */
  returnable: number;
  /** For messages and LINENO. */
  line: number;
  lineOffset: number;
  isSubshell: boolean;
  /** getopts: the place in the word it stands in, and that word. */
  optionPlace: number;
  optionWord: string;
  readonly pid: number;
  /** The copy of the shell that is a background command has this number. */
  readonly jobPid: number | null;
  /** It runs the text of `-c`. */
  runsText: boolean;
  /** The commands with which the shell ends: an external one takes its place. */
  lastCommands: ReadonlySet<SimpleCommand>;
  /** Whether the external command about to run is one of them. */
  replaces: boolean;
  /** What bash's `shopt` has switched on. */
  shopts: Set<string>;
  /** bash's `pushd`: where it came from, the last first. */
  directories: readonly string[];
  aliases: Map<string, string>;
  /** bash's PIPESTATUS. */
  pipeStatuses: readonly number[];
  /** The functions that are being run, the innermost last. */
  calls: readonly string[];
  /** `>(…)` that wait for the end of the command which writes to them. */
  readonly sinks: OpenSink[];
  /** A trap for DEBUG or RETURN is running. */
  inEventTrap: boolean;
  /** Command substitutions around. */
  substitutions: number;
  source: SourceText;
  /** The running simple command, as it was written. */
  commandText: string;
}

/** The text whose tree is run, for line numbers. */
interface SourceText {
  readonly text: string;
  readonly lineStarts: readonly number[];
}

/** Offsets of the beginnings of lines. */
export const lineStartsOf = (text: string): readonly number[] => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
};

/** How many line breaks stand before `offset`. */
export const lineAt = (starts: readonly number[], offset: number): number => {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low;
};

export const newShell = (invocation: Invocation, dialect: ShellDialect, name: string, pid: number): ShellState => {
  const variables = new Map<string, Variable>();
  for (const [key, value] of invocation.env) variables.set(key, { value, exported: true, readonly: false });
  return {
    world: invocation.world,
    invocation,
    dialect,
    name,
    variables,
    scopes: [],
    functions: new Map(),
    options: new Set(),
    positional: [],
    descriptors: new Map([
      [0, { input: contentInput(invocation.stdin), output: null }],
      [1, { input: null, output: contentOutput(invocation.stdout) }],
      [2, { input: null, output: contentOutput(invocation.stderr) }],
    ]),
    traps: new Map(),
    cwd: invocation.cwd,
    umask: invocation.umask,
    who: invocation.who,
    status: 0,
    statusBeforeTrap: null,
    substitutionStatus: null,
    lastBackgroundPid: null,
    jobs: new Map(),
    leaving: null,
    conditions: 0,
    loops: 0,
    returnable: 0,
    line: 0,
    lineOffset: 0,
    isSubshell: false,
    optionPlace: 1,
    optionWord: '',
    pid,
    jobPid: null,
    runsText: false,
    lastCommands: new Set(),
    replaces: false,
    source: { text: '', lineStarts: [0] },
    commandText: '',
    shopts: new Set(),
    directories: [],
    aliases: new Map(),
    pipeStatuses: [0],
    calls: [],
    sinks: [],
    inEventTrap: false,
    substitutions: 0,
  };
};

/** A copy for a subshell: its changes stay its own; traps (but ignored signals) are gone. */
export const forkShell = (shell: ShellState): ShellState => ({
  ...shell,
  variables: new Map(shell.variables),
  scopes: shell.scopes.map((scope) => new Map(scope)),
  functions: new Map(shell.functions),
  options: new Set(shell.options),
  shopts: new Set(shell.shopts),
  aliases: new Map(shell.aliases),
  descriptors: new Map(shell.descriptors),
  traps: new Map([...shell.traps].filter(([name, action]) => action === '' || (name === 'ERR' && shell.options.has('E')))),
  leaving: null,
  sinks: [],
  loops: 0,
  lastCommands: new Set(),
  replaces: false,
  isSubshell: true,
  jobPid: null,
});

export const inputOf = (shell: ShellState, fd = 0): ContentInput => shell.descriptors.get(fd)?.input ?? emptyInput();

export const outputOf = (shell: ShellState, fd = 1): ContentOutput => shell.descriptors.get(fd)?.output ?? discard;
