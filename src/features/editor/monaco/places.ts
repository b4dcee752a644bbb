import type { IRange, Position as MonacoPosition } from 'monaco-editor/editor';
import type { Position, Range } from '../../../engine/text/position.ts';

/** Ours counts from 0, Monaco's from 1; both in UTF-16 units. */
export const toMonacoRange = ({ start, end }: Range): IRange => ({
  startLineNumber: start.line + 1,
  startColumn: start.character + 1,
  endLineNumber: end.line + 1,
  endColumn: end.character + 1,
});

export const toPosition = ({ lineNumber, column }: MonacoPosition): Position => ({ line: lineNumber - 1, character: column - 1 });
