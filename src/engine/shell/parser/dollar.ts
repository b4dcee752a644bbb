import type { ParameterExpansion, Word, WordPart } from '../ast.ts';
import type { Reader } from './reader.ts';
import { readParenthesized } from './quotes.ts';
import { readWord } from './words.ts';
import type { WordMode } from './words.ts';

const NAME_START = /[A-Za-z_]/;
const NAME_CHAR = /[A-Za-z0-9_]/;
const DIGIT = /[0-9]/;
const SPECIAL_PARAMETERS = '@*#?-$!';

/** What `$` begins, the reader standing on it; null when it is a plain dollar sign. */
export const readDollar = (reader: Reader, quoted: boolean): WordPart | null => {
  const next = reader.peek(1);
  if (next === '{') return readBraced(reader, quoted);
  if (next === '(') return readDollarParenthesis(reader);
  return readPlainParameter(reader, next);
};

const readPlainParameter = (reader: Reader, next: string): WordPart | null => {
  const start = reader.offset;
  if (NAME_START.test(next)) {
    reader.offset += 1;
    return parameter(reader, start, readName(reader));
  }
  if (next === '' || !(DIGIT.test(next) || SPECIAL_PARAMETERS.includes(next))) return null;
  reader.offset += 2;
  return parameter(reader, start, next);
};

const readName = (reader: Reader): string => {
  const start = reader.offset;
  while (NAME_CHAR.test(reader.peek())) reader.offset += 1;
  return reader.text.slice(start, reader.offset);
};

const PLAIN: ParameterExpansion = {
  kind: 'parameter',
  name: '',
  braced: false,
  length: false,
  indirect: false,
  subscript: null,
  operator: null,
  word: null,
  replacement: null,
};

const parameter = (reader: Reader, start: number, name: string): WordPart => ({ ...PLAIN, name, ...reader.span(start) });

/** `$((…))` when its parentheses close as a pair, else `$(…)`. */
const readDollarParenthesis = (reader: Reader): WordPart => {
  const start = reader.offset;
  if (reader.peek(2) === '(') {
    const text = takeArithmetic(reader, start + 3);
    if (text !== null) return { kind: 'arithmetic-expansion', text, ...reader.span(start) };
    // dash and ash read `$((` as arithmetic whatever follows.
    if (reader.reading.features.strict && !reader.reading.features.bash) return failArithmetic(reader, start);
  }
  reader.offset += 2;
  const script = readParenthesized(reader, start);
  return { kind: 'command-substitution', script, backquoted: false, ...reader.span(start) };
};

/** `$((` without its end: the rest of the text is in it. */
const failArithmetic = (reader: Reader, start: number): WordPart => {
  const text = reader.text.slice(start + 3);
  reader.offset = reader.text.length;
  reader.fail('unterminated-substitution', '(', start, '))');
  return { kind: 'arithmetic-expansion', text, ...reader.span(start) };
};

/** The text from `from` to the `))` that closes it, the reader then behind it; null (and the reader unmoved) when it is not closed so. */
export const takeArithmetic = (reader: Reader, from: number): string | null => {
  const end = closingPair(reader, from);
  if (end === null) return null;
  reader.offset = end + 2;
  return reader.text.slice(from, end);
};

const closingPair = (reader: Reader, from: number): number | null => {
  const { text, reading } = reader;
  let depth = 0;
  for (let at = from; at < text.length && reading.lookAhead > 0; at += 1) {
    reading.lookAhead -= 1;
    const char = text[at];
    if (char === '\\') at += 1;
    else if (char === '(') depth += 1;
    else if (char === ')' && depth > 0) depth -= 1;
    else if (char === ')') return text[at + 1] === ')' ? at : null;
  }
  return null;
};

const OPERATORS = [
  ':-',
  ':=',
  ':?',
  ':+',
  '-',
  '=',
  '?',
  '+',
  '##',
  '#',
  '%%',
  '%',
  '//',
  '/#',
  '/%',
  '/',
  '^^',
  '^',
  ',,',
  ',',
  '~~',
  '~',
  '@',
  ':',
];

const readBraced = (reader: Reader, quoted: boolean): WordPart => {
  const start = reader.offset;
  reader.offset += 2;
  const part = reader.deeper(
    () => readBracedBody(reader, quoted),
    () => PLAIN,
  );
  if (!reader.take('}')) {
    reader.fail('unterminated-substitution', '{', start, '}');
  }
  return { ...part, braced: true, ...reader.span(start) };
};

const readBracedBody = (reader: Reader, quoted: boolean): ParameterExpansion => {
  const length = reader.peek() === '#' && reader.peek(1) !== '}' && /[A-Za-z0-9_@*#?$!-]/.test(reader.peek(1)) && reader.take('#');
  const indirect = !length && reader.peek() === '!' && NAME_START.test(reader.peek(1)) && reader.take('!');
  const name = readParameterName(reader);
  const subscript = reader.peek() === '[' ? readSubscript(reader) : null;
  const operator = name === '' ? null : (OPERATORS.find((candidate) => reader.take(candidate)) ?? null);
  const base = { ...PLAIN, name, length, indirect, subscript, operator };
  if (operator === null && reader.peek() === '}') return base;
  const replaces = operator?.startsWith('/') ?? false;
  const word = readWord(reader, expansionWord(quoted, operator, replaces)) ?? emptyWord(reader);
  const replacement = replaces && reader.take('/') ? (readWord(reader, expansionWord(quoted, operator, false)) ?? emptyWord(reader)) : null;
  return { ...base, word, replacement };
};

const readParameterName = (reader: Reader): string => {
  const first = reader.peek();
  if (NAME_START.test(first)) return readName(reader);
  const start = reader.offset;
  while (DIGIT.test(reader.peek())) reader.offset += 1;
  if (reader.offset === start && first !== '' && SPECIAL_PARAMETERS.includes(first)) reader.offset += 1;
  return reader.text.slice(start, reader.offset);
};

const readSubscript = (reader: Reader): string => {
  const start = reader.offset + 1;
  while (!reader.atEnd && reader.peek() !== ']' && reader.peek() !== '}') reader.offset += 1;
  const text = reader.text.slice(start, reader.offset);
  reader.take(']');
  return text;
};

const emptyWord = (reader: Reader): Word => ({ parts: [], text: '', ...reader.span(reader.offset) });

/** In double quotes a single quote is plain, but for the pattern operators, whose words are read afresh. */
const expansionWord = (quoted: boolean, operator: string | null, toSlash: boolean): WordMode => {
  const pattern = operator !== null && '#%/'.includes(operator.charAt(0));
  return {
    quoted: quoted && !pattern,
    plainDoubleQuote: false,
    escapable: '$`"\\}',
    ends: toSlash ? (reader) => reader.peek() === '}' || reader.peek() === '/' : (reader) => reader.peek() === '}',
  };
};
