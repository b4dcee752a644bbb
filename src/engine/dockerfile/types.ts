import type { Position, Range } from '../text/position.ts';

/**
 * What a Dockerfile says, in the two levels that BuildKit has:
 * `frontend/dockerfile/parser` (lines, words, flags, heredocs: `Dockerfile`, `Instruction`)
 * and `frontend/dockerfile/instructions` (typed commands in stages: `Command`, `Stage`).
 */

/** `# name=value` at the head of the file. `value` ends at the first blank for `syntax` and `check`-like directives; `rest` is all of it. */
export interface Directive {
  readonly name: string;
  readonly value: string;
  readonly rest: string;
  readonly range: Range;
}

/** `--name=value` behind a keyword, unquoted as BuildKit does; `value` is `''` for a bare `--name` (with `hasValue` false). */
export interface Flag {
  readonly name: string;
  readonly value: string;
  readonly hasValue: boolean;
  /** As written, `--name=value`, after continuation lines were joined. */
  readonly text: string;
  readonly range: Range;
}

/** An argument as BuildKit's parser gives it: quotes and variables still in it (JSON strings are decoded). */
export interface Argument {
  readonly value: string;
  readonly range: Range;
}

/** A here-document that belongs to an instruction. */
export interface Heredoc {
  readonly name: string;
  readonly content: string;
  /** Variables in it are expanded (the name was not quoted). */
  readonly expand: boolean;
  /** `<<-`: leading tabs are dropped (by the consumer: `content` still has them, as in BuildKit's parser). */
  readonly chomp: boolean;
  readonly fd: number;
  readonly contentRange: Range;
}

/**
 * The text of an instruction with continuation lines joined, and where each of its characters stands in the file:
 * `positionAt(offset)` maps an offset in `text` (0 to its length) back.
 */
export interface LogicalText {
  readonly text: string;
  positionAt(offset: number): Position;
}

/** A comment line, outside or inside of an instruction. `text` without `#` and the blanks around it. */
export interface Comment {
  readonly text: string;
  readonly range: Range;
}

/** One instruction as BuildKit's parser reads it. It exists even where the instruction is wrong. */
export interface Instruction {
  /** In lower case. */
  readonly keyword: string;
  /** As written. */
  readonly keywordText: string;
  readonly keywordRange: Range;
  /** From the keyword to the end of its last line, heredocs included. */
  readonly range: Range;
  /** BuildKit's first and last line of it, from 1. The first may be a lone continuation mark above the keyword. */
  readonly startLine: number;
  readonly endLine: number;
  /** The whole logical line, keyword and flags included (BuildKit's `Node.Original`), without heredoc bodies. */
  readonly original: LogicalText;
  /** What follows keyword and flags: the part that RUN hands to its shell. */
  readonly rest: LogicalText;
  readonly flags: readonly Flag[];
  /** ENV, LABEL and ARG have them as BuildKit's parser has: name, value, separator for ENV and LABEL; `name=value` for ARG. */
  readonly args: readonly Argument[];
  /** The arguments are a JSON array of strings. */
  readonly json: boolean;
  readonly heredocs: readonly Heredoc[];
  /** Comment lines directly above (BuildKit's `PrevComment`). */
  readonly commentsAbove: readonly Comment[];
  /** The instruction behind ONBUILD, with positions in the same file. */
  readonly nested: Instruction | null;
}

/** A thing that a builder refuses. `lines` are counted from 1, as BuildKit says them (often all lines of an instruction). */
export interface DockerfileError {
  /** BuildKit's own words, without "dockerfile parse error on line N: ". */
  readonly message: string;
  /** BuildKit puts "dockerfile parse error on line N: " before it. */
  readonly parseErrorLine: number | null;
  readonly lines: readonly number[];
  readonly range: Range;
}

/** A warning of the parser itself: `NoEmptyContinuation`. */
export interface ParserWarning {
  readonly code: 'empty-continuation';
  /** The logical line that it was found in. */
  readonly instruction: string;
  /** The line that BuildKit names, from 1: the last one that was joined. */
  readonly line: number;
  /** The first empty line. */
  readonly range: Range;
}

/** A file as read by BuildKit's parser. With an error, everything before it (and, as far as it can be read, after it) is still there. */
export interface Dockerfile {
  readonly text: string;
  readonly escape: '\\' | '`';
  readonly directives: ReadonlyMap<string, Directive>;
  readonly comments: readonly Comment[];
  readonly instructions: readonly Instruction[];
  readonly warnings: readonly ParserWarning[];
  readonly error: DockerfileError | null;
}

/** `name=value`; `value` null for an ARG without a default. Both unexpanded. */
export interface KeyValue {
  readonly key: string;
  readonly value: string | null;
  readonly keyRange: Range;
  readonly range: Range;
}

/** A command line in one of its two forms. */
export type CommandLine = { readonly form: 'shell'; readonly text: string } | { readonly form: 'exec'; readonly argv: readonly string[] };

interface CommandBase {
  readonly instruction: Instruction;
  readonly range: Range;
}

export interface FromCommand extends CommandBase {
  readonly kind: 'from';
  /** Unexpanded. */
  readonly image: string;
  readonly imageRange: Range;
  /** In lower case, as BuildKit compares it; null without AS. */
  readonly stageName: string | null;
  readonly stageNameText: string | null;
  readonly stageNameRange: Range | null;
  readonly asText: string | null;
  readonly platform: string | null;
}

export type MountType = 'bind' | 'cache' | 'tmpfs' | 'secret' | 'ssh';

/** `RUN --mount=…`, keys as BuildKit knows them; values unexpanded. */
export interface Mount {
  readonly type: MountType;
  readonly target: string | null;
  readonly source: string | null;
  readonly from: string | null;
  readonly id: string | null;
  readonly env: string | null;
  readonly readOnly: boolean;
  readonly required: boolean;
  readonly sharing: 'shared' | 'private' | 'locked';
  readonly mode: number | null;
  readonly uid: number | null;
  readonly gid: number | null;
  readonly sizeBytes: number | null;
  readonly flag: Flag;
}

export interface RunCommand extends CommandBase {
  readonly kind: 'run';
  readonly command: CommandLine;
  readonly heredocs: readonly Heredoc[];
  readonly mounts: readonly Mount[];
  readonly network: 'default' | 'none' | 'host';
  readonly security: 'sandbox' | 'insecure';
  /** BuildKit's own words for what it refuses only when it comes to this step (a wrong `--mount`): an unused stage may have it. */
  readonly lateError: string | null;
}

/** COPY and ADD. */
export interface CopyCommand extends CommandBase {
  readonly kind: 'copy' | 'add';
  /** Without the here-documents. Unexpanded. */
  readonly sources: readonly Argument[];
  readonly heredocs: readonly Heredoc[];
  readonly destination: Argument;
  readonly from: string | null;
  readonly chown: string | null;
  readonly chmod: string | null;
  readonly link: boolean;
  readonly parents: boolean;
  readonly exclude: readonly string[];
  readonly checksum: string | null;
  readonly keepGitDir: boolean;
  readonly unpack: boolean | null;
}

export interface EnvCommand extends CommandBase {
  readonly kind: 'env' | 'label';
  readonly pairs: readonly KeyValue[];
  /** `ENV name value`, the old form. */
  readonly legacy: boolean;
}

export interface ArgCommand extends CommandBase {
  readonly kind: 'arg';
  readonly pairs: readonly KeyValue[];
}

export interface CmdCommand extends CommandBase {
  readonly kind: 'cmd' | 'entrypoint';
  readonly command: CommandLine;
}

export interface ShellCommand extends CommandBase {
  readonly kind: 'shell';
  readonly shell: readonly string[];
}

/** Times in nanoseconds, as the image keeps them; 0 means "not set". */
export interface HealthcheckCommand extends CommandBase {
  readonly kind: 'healthcheck';
  readonly none: boolean;
  readonly command: CommandLine | null;
  readonly intervalNs: number;
  readonly timeoutNs: number;
  readonly startPeriodNs: number;
  readonly startIntervalNs: number;
  readonly retries: number;
}

/** EXPOSE, VOLUME: a list of words. */
export interface ListCommand extends CommandBase {
  readonly kind: 'expose' | 'volume';
  readonly values: readonly Argument[];
}

/** USER, WORKDIR, STOPSIGNAL, MAINTAINER: one word. */
export interface ValueCommand extends CommandBase {
  readonly kind: 'user' | 'workdir' | 'stopsignal' | 'maintainer';
  readonly value: string;
  readonly valueRange: Range;
}

export interface OnbuildCommand extends CommandBase {
  readonly kind: 'onbuild';
  /** The trigger as the image keeps it. */
  readonly expression: string;
  /** null where the trigger itself is wrong. */
  readonly command: Command | null;
}

export type Command =
  | FromCommand
  | RunCommand
  | CopyCommand
  | EnvCommand
  | ArgCommand
  | CmdCommand
  | ShellCommand
  | HealthcheckCommand
  | ListCommand
  | ValueCommand
  | OnbuildCommand;

/** A FROM and what follows it, up to the next one. */
export interface Stage {
  readonly index: number;
  /** Lower case, or null: such a stage is called by its number. */
  readonly name: string | null;
  readonly from: FromCommand;
  readonly commands: readonly Command[];
  readonly range: Range;
}

/** The typed level. Commands that are refused are left out of `stages` and stand in `errors`, the first of which is what BuildKit would say. */
export interface DockerfileStages {
  /** The ARGs before the first FROM. */
  readonly metaArgs: readonly ArgCommand[];
  readonly stages: readonly Stage[];
  /** Commands (other than ARG) before any FROM; only fragments have them. */
  readonly strays: readonly Command[];
  readonly errors: readonly DockerfileError[];
}
