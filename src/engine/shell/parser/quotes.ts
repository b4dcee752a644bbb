import type { Script, WordPart } from '../ast.ts';
import { Reader, emptyScript } from './reader.ts';
import type { Stops } from './reader.ts';
import { readParts } from './words.ts';
import type { WordMode } from './words.ts';
import { decodeAnsiEscapes } from './ansi-escapes.ts';

const CLOSING_PARENTHESIS: Stops = new Set([')']);

const DOUBLE_QUOTED: WordMode = { quoted: true, plainDoubleQuote: false, escapable: '$`"\\', ends: (reader) => reader.peek() === '"' };

/** `'…'`, the reader at its first quote. */
export const readSingleQuoted = (reader: Reader): WordPart => {
  const start = reader.offset;
  const close = reader.text.indexOf("'", start + 1);
  reader.offset = close === -1 ? reader.text.length : close + 1;
  if (close === -1) reader.fail('unterminated-quote', "'", start);
  const value = reader.text.slice(start + 1, close === -1 ? undefined : close);
  return { kind: 'single-quoted', value, ansi: false, ...reader.span(start) };
};

/** `$'…'`. */
export const readAnsiQuoted = (reader: Reader): WordPart => {
  const start = reader.offset;
  reader.offset += 2;
  while (!reader.atEnd && reader.peek() !== "'") reader.offset += reader.peek() === '\\' ? 2 : 1;
  const value = decodeAnsiEscapes(reader.text.slice(start + 2, reader.offset));
  reader.offset = Math.min(reader.offset, reader.text.length);
  if (!reader.take("'")) reader.fail('unterminated-quote', "'", start);
  return { kind: 'single-quoted', value, ansi: true, ...reader.span(start) };
};

/** `"…"`, or bash's `$"…"`. */
export const readDoubleQuoted = (reader: Reader): WordPart => {
  const start = reader.offset;
  reader.take('$');
  reader.offset += 1;
  const parts = reader.deeper(
    () => readParts(reader, DOUBLE_QUOTED),
    () => [],
  );
  if (!reader.take('"')) reader.fail('unterminated-quote', '"', start);
  return { kind: 'double-quoted', parts, ...reader.span(start) };
};

/** The script between parentheses, the reader behind the opening one; here-documents of the outer text wait. */
export const readParenthesized = (reader: Reader, start: number): Script => {
  const outer = reader.heredocs;
  reader.heredocs = [];
  const script = reader.deeper(
    () => reader.reading.parseList(reader, CLOSING_PARENTHESIS),
    () => emptyScript(reader),
  );
  reader.heredocs = outer;
  if (!reader.take(')')) reader.fail('unterminated-substitution', '(', start, ')');
  return script;
};

/** `<(…)` and `>(…)`. */
export const readProcessSubstitution = (reader: Reader): WordPart => {
  const start = reader.offset;
  const direction = reader.peek() === '<' ? '<' : '>';
  reader.offset += 2;
  const script = readParenthesized(reader, start);
  return { kind: 'process-substitution', direction, script, ...reader.span(start) };
};

/** `` `…` ``: its text loses one level of backslashes before it is read as a script. */
export const readBackquoted = (reader: Reader, quoted: boolean): WordPart => {
  const start = reader.offset;
  reader.offset += 1;
  const inner = unescapeBackquoted(reader, quoted);
  if (!reader.take('`')) reader.fail('unterminated-quote', '`', start);
  const sub = new Reader(inner.text, reader.reading, inner.origin);
  const script = reader.deeper(
    () => reader.reading.parseList(sub, new Set()),
    () => emptyScript(sub),
  );
  return { kind: 'command-substitution', script, backquoted: true, ...reader.span(start) };
};

const unescapeBackquoted = (reader: Reader, quoted: boolean): { text: string; origin: number[] } => {
  const chars: string[] = [];
  const origin: number[] = [];
  const escapable = quoted ? '$`\\"' : '$`\\';
  while (!reader.atEnd && reader.peek() !== '`') {
    if (reader.peek() === '\\' && reader.peek(1) !== '' && escapable.includes(reader.peek(1))) reader.offset += 1;
    chars.push(reader.peek());
    origin.push(reader.place(reader.offset));
    reader.offset += 1;
  }
  origin.push(reader.place(reader.offset));
  return { text: chars.join(''), origin };
};
