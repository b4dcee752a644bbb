import { takeLineBreak } from './heredocs.ts';
import type { Reader } from './reader.ts';

const OPERATOR_TOKENS = [';;&', ';;', ';&', '&&', '||', '|&', ';', '&', '|', '(', ')', '<', '>', '\n'];
const DELIMITERS = ' \t\n;&|<>()';
/** The reserved words of POSIX, and with them those of bash. */
export const POSIX_RESERVED: ReadonlySet<string> = new Set('! { } case do done elif else esac fi for if in then until while'.split(' '));
const RESERVED_WORDS: ReadonlySet<string> = new Set([...POSIX_RESERVED, 'function', '[[', 'select']);

/** Words that can only close or continue a command, never begin one. */
export const CLOSERS: ReadonlySet<string> = new Set(['}', 'do', 'done', 'elif', 'else', 'esac', 'fi', 'then', ')', ';;', ';&', ';;&']);

/** The reserved word that stands here as a whole word, or null. */
export const reservedWordAt = (reader: Reader): string | null => {
  let length = 0;
  while (length < 9 && !(DELIMITERS.includes(reader.peek(length)) || reader.peek(length) === '')) length += 1;
  const word = reader.text.slice(reader.offset, reader.offset + length);
  return RESERVED_WORDS.has(word) ? word : null;
};

/** The operator that stands here, or null. */
export const operatorAt = (reader: Reader): string | null =>
  OPERATOR_TOKENS.find((operator) => reader.startsWith(operator) && (reader.reading.features.bash || !BASH_OPERATORS.has(operator))) ??
  null;

const BASH_OPERATORS: ReadonlySet<string> = new Set([';;&', ';&', '|&']);

/** What an error message would call the thing that stands here; at most a word long. */
export const tokenAt = (reader: Reader): string => {
  const operator = operatorAt(reader);
  if (operator !== null) return operator;
  let length = 0;
  while (length < 200 && !(DELIMITERS.includes(reader.peek(length)) || reader.peek(length) === '')) length += 1;
  return reader.text.slice(reader.offset, reader.offset + length);
};

const skipComment = (reader: Reader): void => {
  const start = reader.offset;
  const end = reader.text.indexOf('\n', start);
  reader.offset = end === -1 ? reader.text.length : end;
  reader.reading.comments.push({ text: reader.text.slice(start + 1, reader.offset), ...reader.span(start) });
};

/** Blanks, and a comment if one follows. */
export const skipBlanksAndComment = (reader: Reader): void => {
  reader.skipBlanks();
  if (reader.peek() === '#') skipComment(reader);
};

/** Blanks, comments and line breaks. */
export const skipLines = (reader: Reader): void => {
  do skipBlanksAndComment(reader);
  while (takeLineBreak(reader));
};
