import type { Assignment, Redirect, SimpleCommand, Word } from '../ast.ts';
import type { Reader } from './reader.ts';
import { readRedirect } from './redirects.ts';
import { skipLines } from './tokens.ts';
import { COMMAND_WORD, atWord, readWord } from './words.ts';

const NAME = /[A-Za-z_][A-Za-z0-9_]{0,200}/y;
const SUBSCRIPT_LIMIT = 200;

/** Length of `NAME=` (or `NAME+=`, `NAME[…]=`) here, 0 when there is none. */
const assignmentLength = (reader: Reader): number => {
  NAME.lastIndex = reader.offset;
  const name = NAME.exec(reader.text)?.[0].length ?? 0;
  if (name === 0 || reader.peek(name) === '=') return name === 0 ? 0 : name + 1;
  if (!reader.reading.features.bash) return 0;
  const length = reader.peek(name) === '[' ? subscriptEnd(reader, name) : name;
  if (length === 0) return 0;
  if (reader.peek(length) === '=') return length + 1;
  return reader.peek(length) === '+' && reader.peek(length + 1) === '=' ? length + 2 : 0;
};

/** Behind the `]` that closes the subscript at `from`; 0 when none does nearby. */
const subscriptEnd = (reader: Reader, from: number): number => {
  let depth = 0;
  let quote = '';
  for (let at = from; at < from + SUBSCRIPT_LIMIT; at += 1) {
    const char = reader.peek(at);
    if (char === '' || char === '\n') return 0;
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '[') depth += 1;
    else if (char === ']' && (depth -= 1) === 0) return at + 1;
    else if (' \t;&|<>'.includes(char) && depth < 2 && reader.peek(from + 1) !== '$') return 0;
  }
  return 0;
};

const readArray = (reader: Reader): Word[] => {
  const start = reader.offset;
  reader.offset += 1;
  const words: Word[] = [];
  for (skipLines(reader); !reader.atEnd && reader.peek() !== ')'; skipLines(reader)) {
    const word = readWord(reader);
    if (word === null) {
      reader.fail('unexpected-token', reader.peek(), reader.offset);
      reader.offset += 1;
    } else words.push(word);
  }
  if (!reader.take(')')) reader.fail('unterminated-substitution', '(', start, ')');
  return words;
};

const readAssignment = (reader: Reader): Assignment | null => {
  const start = reader.offset;
  const length = assignmentLength(reader);
  if (length === 0) return null;
  const left = reader.text.slice(start, start + length - 1);
  const append = left.endsWith('+');
  reader.offset += length;
  const isArray = reader.peek() === '(' && reader.reading.features.bash;
  const array = isArray ? readArray(reader) : null;
  const value = isArray || !atWord(reader) ? null : readWord(reader, COMMAND_WORD);
  return { name: append ? left.slice(0, -1) : left, append, value, array, ...reader.span(start) };
};

const DECLARATIONS: ReadonlySet<string> = new Set(['declare', 'local', 'export', 'readonly', 'typeset']);

/** bash lets `local A=(x y)` stand: the array goes into the word as it is written. */
const readArgument = (reader: Reader, words: readonly Word[]): Word | null => {
  const start = reader.offset;
  const declares = reader.reading.features.bash && DECLARATIONS.has(words[0]?.text ?? '');
  const word = readWord(reader);
  if (!declares || word === null || !word.text.endsWith('=') || reader.peek() !== '(') return word;
  readArray(reader);
  const text = reader.text.slice(start, reader.offset);
  return { parts: [{ kind: 'literal', value: text, escaped: false, ...reader.span(start) }], text, ...reader.span(start) };
};

/** Assignments, words and redirects up to an operator or line break; null when none stands here. */
export const readSimpleCommand = (reader: Reader): SimpleCommand | null => {
  const start = reader.offset;
  const assignments: Assignment[] = [];
  const words: Word[] = [];
  const redirects: Redirect[] = [];
  let end = start;
  for (;;) {
    reader.skipBlanks();
    if (reader.peek() === '#' || reader.atEnd) break;
    const redirect = readRedirect(reader);
    const assignment = redirect === null && words.length === 0 ? readAssignment(reader) : null;
    const word = redirect === null && assignment === null && atWord(reader) ? readArgument(reader, words) : null;
    if (redirect !== null) redirects.push(redirect);
    else if (assignment !== null) assignments.push(assignment);
    else if (word !== null) words.push(word);
    else break;
    end = reader.offset;
  }
  reader.offset = end;
  return end === start ? null : { kind: 'simple', assignments, words, redirects, ...reader.span(start, end) };
};
