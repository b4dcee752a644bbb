import type { PosixRegex } from './regex.ts';

export type AwkExpression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'regex'; readonly regex: PosixRegex }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'element'; readonly name: string; readonly keys: readonly AwkExpression[] }
  | { readonly kind: 'field'; readonly index: AwkExpression }
  | { readonly kind: 'assign'; readonly operator: string; readonly target: AwkExpression; readonly value: AwkExpression }
  | { readonly kind: 'step'; readonly operator: '++' | '--'; readonly prefix: boolean; readonly target: AwkExpression }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: AwkExpression; readonly right: AwkExpression }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: AwkExpression }
  | { readonly kind: 'condition'; readonly test: AwkExpression; readonly yes: AwkExpression; readonly no: AwkExpression }
  | { readonly kind: 'in'; readonly keys: readonly AwkExpression[]; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly AwkExpression[] }
  /** `getline`, `getline < file`, `command | getline`. */
  | {
      readonly kind: 'getline';
      readonly target: AwkExpression | null;
      readonly file: AwkExpression | null;
      readonly command: AwkExpression | null;
    };

export type AwkStatement =
  | { readonly kind: 'block'; readonly body: readonly AwkStatement[] }
  | { readonly kind: 'expression'; readonly expression: AwkExpression }
  | {
      readonly kind: 'print' | 'printf';
      readonly args: readonly AwkExpression[];
      readonly to: { readonly operator: string; readonly target: AwkExpression } | null;
    }
  | { readonly kind: 'if'; readonly test: AwkExpression; readonly yes: AwkStatement; readonly no: AwkStatement | null }
  | { readonly kind: 'while'; readonly test: AwkExpression; readonly body: AwkStatement; readonly first: boolean }
  | {
      readonly kind: 'for';
      readonly start: AwkStatement | null;
      readonly test: AwkExpression | null;
      readonly step: AwkStatement | null;
      readonly body: AwkStatement;
    }
  | { readonly kind: 'for-in'; readonly variable: string; readonly name: string; readonly body: AwkStatement }
  | { readonly kind: 'break' | 'continue' | 'next' }
  | { readonly kind: 'exit' | 'return'; readonly value: AwkExpression | null }
  | { readonly kind: 'delete'; readonly name: string; readonly keys: readonly AwkExpression[] | null };

export interface AwkRule {
  readonly when: 'BEGIN' | 'END' | { readonly from: AwkExpression | null; readonly to: AwkExpression | null };
  /** null: print the line. */
  readonly body: AwkStatement | null;
  active: boolean;
}

export interface AwkFunction {
  readonly parameters: readonly string[];
  readonly body: AwkStatement;
}

export interface AwkProgram {
  readonly rules: readonly AwkRule[];
  readonly functions: ReadonlyMap<string, AwkFunction>;
}

/** Operators of two sides, those that bind weakest first; `concat` stands for two operands side by side. */
export const BINARY: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['~', '!~'],
  ['<', '<=', '==', '!=', '>', '>='],
  ['concat'],
  ['+', '-'],
  ['*', '/', '%'],
];
