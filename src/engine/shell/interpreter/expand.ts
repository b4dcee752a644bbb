import type { Word, WordPart } from '../ast.ts';
import { burn } from '../process/ledger.ts';
import { expandArithmetic } from './arithmetic.ts';
import { expandBraces } from './braces.ts';
import { cutFields, expandedText, fieldText, literalSegment, mayGlob, patternChars, quotedText } from './fields.ts';
import type { Field, Segment } from './fields.ts';
import { globPaths } from './globbing.ts';
import { expandParameter, givesNoField } from './parameter.ts';
import { abandon } from './messages.ts';
import { compilePattern, isWild, matchesPattern } from './patterns.ts';
import type { Pattern, PatternChar } from './patterns.ts';
import type { ShellState } from './state.ts';
import { substituteCommand, substituteProcess } from './substitution.ts';
import { expandTilde } from './tilde.ts';
import { variableValue } from './variables.ts';

/** Longer expansions than this (in characters) end the shell: the memory of a page is not a machine's. */
const EXPANSION_LIMIT = 8_000_000;

/** All expansions, with splitting and file names: the words of a command. */
export const expandWords = (shell: ShellState, words: readonly Word[]): string[] => {
  const out: string[] = [];
  for (const word of words) {
    for (const single of shell.dialect === 'bash' ? expandBraces(word) : [word]) out.push(...expandFields(shell, single));
    if (shell.leaving !== null) return out;
  }
  return out;
};

const expandFields = (shell: ShellState, word: Word): string[] => {
  const [only] = word.parts;
  if (word.parts.length === 1 && only?.kind === 'literal' && !/[~*?[(]/.test(only.value)) return [only.value];
  const fields = cutFields(segmentsOf(shell, word), variableValue(shell, 'IFS'));
  return fields.flatMap((field) => globField(shell, field));
};

const globField = (shell: ShellState, field: Field): readonly string[] => {
  if (shell.options.has('f') || !mayGlob(field, shell.shopts.has('extglob'))) return [fieldText(field)];
  const { shopts } = shell;
  const found = globPaths(shell.world, patternChars(caretsPlain(shell, field)), shell.cwd, shell.who, {
    showsAll: shopts.has('dotglob'),
    listsDots: shell.dialect !== 'bash',
    crossesSlashes: shopts.has('globstar'),
    hasGroups: shopts.has('extglob'),
  });
  if (found.length > 0) return found;
  if (!shopts.has('failglob')) return shopts.has('nullglob') && isWild(compilePattern(patternChars(field))) ? [] : [fieldText(field)];
  abandon(shell, `no match: ${fieldText(field)}`, 1);
  return [];
};

/** dash negates with `!` only: there `[^a]` is `^` or `a`. */
const caretsPlain = (shell: ShellState, field: Field): Field =>
  shell.dialect === 'dash' ? field.map((piece) => (piece.quoted ? piece : { ...piece, text: piece.text.replaceAll('[^', '[\\^') })) : field;

/** All expansions without splitting or file names: an assignment, a redirect's target, the subject of `case`. */
export const expandToText = (shell: ShellState, word: Word, inAssignment = false): string =>
  segmentsOf(shell, word, inAssignment)
    .map((segment) => (segment.kind === 'text' ? segment.text : ' '))
    .join('');

/** The word as a pattern: what was quoted in it is plain. */
export const expandToPattern = (shell: ShellState, word: Word): Pattern =>
  compilePattern(expandToChars(shell, word), shell.shopts.has('extglob'));

/** Does the text match the word as a pattern? bash's `nocasematch` looks at no case. */
export const matchesWord = (shell: ShellState, word: Word, text: string, extended = shell.shopts.has('extglob')): boolean => {
  const chars = expandToChars(shell, word);
  if (!shell.shopts.has('nocasematch')) return matchesPattern(compilePattern(chars, extended), text);
  const folded = chars.map(({ char, quoted }) => ({ char: char.toLowerCase(), quoted }));
  return matchesPattern(compilePattern(folded, extended), text.toLowerCase());
};

const expandToChars = (shell: ShellState, word: Word): PatternChar[] =>
  patternChars(segmentsOf(shell, word).map((segment) => (segment.kind === 'text' ? segment : { text: ' ', quoted: true })));

/** The parts of a here-document's body. */
export const expandParts = (shell: ShellState, parts: readonly WordPart[]): string =>
  expandAll(shell, parts, true)
    .map((segment) => (segment.kind === 'text' ? segment.text : ' '))
    .join('');

/** The word's pieces, the tilde included. */
const segmentsOf = (shell: ShellState, word: Word, inAssignment = false): readonly Segment[] => {
  const segments = expandAll(shell, word.parts, false);
  const [first] = word.parts;
  if (first?.kind !== 'literal' || first.escaped) return segments;
  return expandTilde(shell, segments, word, inAssignment);
};

/** Expands parts one after the other; stops when the shell is leaving. */
export const expandAll = (shell: ShellState, parts: readonly WordPart[], quoted: boolean): Segment[] => {
  const out: Segment[] = [];
  for (const part of parts) {
    if (shell.leaving !== null) return out;
    for (const segment of expandPart(shell, part, quoted)) out.push(segment);
  }
  return out;
};

const expandPart = (shell: ShellState, part: WordPart, quoted: boolean): readonly Segment[] => {
  switch (part.kind) {
    case 'literal':
      return [quoted || part.escaped ? quotedText(part.value) : literalSegment(part.value)];
    case 'single-quoted':
      return [quotedText(part.value)];
    case 'double-quoted':
      return expandDoubleQuoted(shell, part.parts);
    case 'parameter':
      return limited(shell, expandParameter(shell, part, quoted));
    case 'command-substitution':
      return limited(shell, [expandedText(substituteCommand(shell, part.script), quoted)]);
    case 'arithmetic-expansion':
      return [expandedText(expandArithmetic(shell, part.text), quoted)];
    case 'process-substitution':
      return [quotedText(substituteProcess(shell, part.script, part.direction))];
  }
};

const expandDoubleQuoted = (shell: ShellState, parts: readonly WordPart[]): readonly Segment[] => {
  const segments = expandAll(shell, parts, true);
  return segments.length === 0 && parts.length > 0 && parts.every((part) => givesNoField(shell, part)) ? [] : [quotedText(''), ...segments];
};

const limited = (shell: ShellState, segments: readonly Segment[]): readonly Segment[] => {
  let length = 0;
  for (const segment of segments) length += segment.kind === 'text' ? segment.text.length : 1;
  if (length <= EXPANSION_LIMIT && burn(shell.world, length >> 8)) return segments;
  shell.leaving = { kind: 'exit' };
  shell.status = 2;
  return [];
};
