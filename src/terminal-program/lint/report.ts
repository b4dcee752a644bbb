import type { Severity } from '../../engine/text/position.ts';

/** One finding, ready to be printed: lines and columns from 1, the message in words. */
export interface PrintedFinding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The code that other linters know, where there is one (`DL3006`, `SC2086`, `StageNameCasing`), else the rule's name. */
  readonly code: string;
  readonly rule: string;
  readonly level: Severity;
  readonly message: string;
}

/** Turns the findings of all files into the text of one format. */
export type Format = (findings: readonly PrintedFinding[], options: { readonly colour: boolean; readonly version: string }) => string;

/** From the gravest to the least; `ignore` is below all. */
export const levels: readonly Severity[] = ['error', 'warning', 'info', 'style', 'ignore'];
