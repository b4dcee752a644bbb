import type { Instruction } from '../../dockerfile/types.ts';
import type { Range } from '../../text/position.ts';

/** The checks of `docker build --check`, under BuildKit's names. */
export type CheckName =
  | 'StageNameCasing'
  | 'FromAsCasing'
  | 'NoEmptyContinuation'
  | 'ConsistentInstructionCasing'
  | 'DuplicateStageName'
  | 'ReservedStageName'
  | 'JSONArgsRecommended'
  | 'MaintainerDeprecated'
  | 'UndefinedArgInFrom'
  | 'WorkdirRelativePath'
  | 'UndefinedVar'
  | 'MultipleInstructionsDisallowed'
  | 'LegacyKeyValueFormat'
  | 'InvalidBaseImagePlatform'
  | 'RedundantTargetPlatform'
  | 'SecretsUsedInArgOrEnv'
  | 'InvalidDefaultArgInFrom'
  | 'FromPlatformFlagConstDisallowed'
  | 'CopyIgnoredFile'
  | 'InvalidDefinitionDescription'
  | 'ExposeProtoCasing'
  | 'ExposeInvalidFormat';

/** Checks that only speak when `experimental=` names them; with the frontend that is built in, CopyIgnoredFile is one more. */
export const experimentalChecks: ReadonlySet<CheckName> = new Set<CheckName>(['InvalidDefinitionDescription']);

/** What a check says. */
export interface CheckWarning {
  readonly rule: CheckName;
  /** The line that BuildKit names, from 1. */
  readonly line: number;
  /** BuildKit's own text. */
  readonly detail: string;
  /** The narrowest place that it is about. */
  readonly range: Range;
  /** The instruction that it is about; null where there is none. */
  readonly instruction: Instruction | null;
  /** What it is about: a name, a path, a value as the detail has it. */
  readonly subject: string;
  /** The better thing, where BuildKit names one. */
  readonly suggestion: string;
}

/** Why a check did not come to its end, in BuildKit's words. Lines from 1. */
export interface CheckError {
  readonly message: string;
  readonly lines: readonly number[];
}

/** Thrown within a run of the checks where BuildKit ends; never seen outside. */
export class CheckStop extends Error {
  constructor(
    message: string,
    readonly lines: readonly number[] = [],
  ) {
    super(message);
  }
}
