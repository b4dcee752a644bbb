import type { Span, Word, WordPart } from '../ast.ts';
import { readDollar } from './dollar.ts';
import type { Reader } from './reader.ts';
import { readAnsiQuoted, readBackquoted, readDoubleQuoted, readProcessSubstitution, readSingleQuoted } from './quotes.ts';

/** The rules by which a run of text is cut into parts. */
export interface WordMode {
  /** Inside double quotes or a here-document: blanks and single quotes are plain. */
  readonly quoted: boolean;
  /** Whether `"` is plain too (here-documents). */
  readonly plainDoubleQuote: boolean;
  /** Characters that a backslash takes the meaning of when `quoted`. */
  readonly escapable: string;
  readonly ends: (reader: Reader) => boolean;
}

type PartReader = (reader: Reader, mode: WordMode) => WordPart | null;

const METACHARACTERS = ' \t\n;&|<>()';

const endsWord = (reader: Reader): boolean => {
  const char = reader.peek();
  if (!METACHARACTERS.includes(char) || reader.offset < reader.groupEnd) return false;
  if (char === '(' && reader.offset >= reader.reading.groupsFrom && startsGroup(reader)) return false;
  return !((char === '<' || char === '>') && startsProcessSubstitution(reader));
};

const GROUP_LIMIT = 1000;

/** The group of an extended pattern, on one line; notes where it ends. */
const startsGroup = (reader: Reader): boolean => {
  if (reader.offset === 0 || !'@?*+!'.includes(reader.text[reader.offset - 1] ?? ' ')) return false;
  let depth = 0;
  for (let at = reader.offset; at < reader.offset + GROUP_LIMIT; at += 1) {
    const char = reader.text[at] ?? '\n';
    if (char === '\n') return false;
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (depth > 0) continue;
    reader.groupEnd = at + 1;
    return true;
  }
  return false;
};

const startsProcessSubstitution = (reader: Reader): boolean =>
  reader.reading.features.processSubstitution && reader.peek(1) === '(' && (reader.peek() === '<' || reader.peek() === '>');

/** An ordinary word of a command. */
export const COMMAND_WORD: WordMode = { quoted: false, plainDoubleQuote: false, escapable: '', ends: endsWord };

/** Whether a word may begin here. */
export const atWord = (reader: Reader): boolean => !reader.atEnd && !endsWord(reader);

/** Reads one word as far as `mode` says; null when there is none. */
export const readWord = (reader: Reader, mode: WordMode = COMMAND_WORD): Word | null => {
  const start = reader.offset;
  const parts = readParts(reader, mode);
  return reader.offset === start ? null : { parts, text: reader.text.slice(start, reader.offset), ...reader.span(start) };
};

/** All parts up to where `mode` ends. */
export const readParts = (reader: Reader, mode: WordMode): WordPart[] => {
  const parts: WordPart[] = [];
  while (!reader.atEnd && !mode.ends(reader)) {
    const part = readPart(reader, mode);
    if (part !== null) append(parts, part, mode.quoted);
  }
  return parts;
};

const append = (parts: WordPart[], part: WordPart, quoted: boolean): void => {
  const last = parts.at(-1);
  if (last?.kind === 'literal' && part.kind === 'literal' && (quoted || last.escaped === part.escaped)) {
    parts[parts.length - 1] = { ...last, end: part.end, value: last.value + part.value, escaped: last.escaped || part.escaped };
    return;
  }
  parts.push(part);
};

const readPart: PartReader = (reader, mode) => {
  switch (reader.peek()) {
    case '\\':
      return readEscape(reader, mode);
    case '$':
      return readDollarPart(reader, mode);
    case '`':
      return readBackquoted(reader, mode.quoted);
    case "'":
      return mode.quoted ? readLiteral(reader, mode) : readSingleQuoted(reader);
    case '"':
      return mode.plainDoubleQuote ? readLiteral(reader, mode) : readDoubleQuoted(reader);
    case '<':
    case '>':
      return !mode.quoted && startsProcessSubstitution(reader) ? readProcessSubstitution(reader) : readLiteral(reader, mode);
    default:
      return readLiteral(reader, mode);
  }
};

const readDollarPart: PartReader = (reader, mode) => {
  const { features } = reader.reading;
  if (!mode.quoted && reader.peek(1) === "'" && features.ansiQuotes) return readAnsiQuoted(reader);
  if (!mode.quoted && reader.peek(1) === '"' && features.bash) return readDoubleQuoted(reader);
  return readDollar(reader, mode.quoted) ?? literalOf(reader, 1);
};

const literal = (value: string, escaped: boolean, span: Span): WordPart => ({ kind: 'literal', value, escaped, ...span });

const literalOf = (reader: Reader, length: number): WordPart => {
  const start = reader.offset;
  reader.offset += length;
  return literal(reader.text.slice(start, reader.offset), false, reader.span(start));
};

const readEscape = (reader: Reader, mode: WordMode): WordPart | null => {
  const start = reader.offset;
  const next = reader.peek(1);
  if (next === '') return literalOf(reader, 1);
  if (next === '\n') {
    reader.offset += 2;
    return null;
  }
  if (mode.quoted && !mode.escapable.includes(next)) return literalOf(reader, 1);
  reader.offset += 2;
  return literal(next, true, reader.span(start));
};

const SPECIAL = '\\$`\'"<>';

const readLiteral: PartReader = (reader, mode) => {
  const start = reader.offset;
  do reader.offset += 1;
  while (!reader.atEnd && !SPECIAL.includes(reader.peek()) && !mode.ends(reader));
  return literal(reader.text.slice(start, reader.offset), false, reader.span(start));
};
