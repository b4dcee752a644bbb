import type { Script, Word } from '../ast.ts';
import { featuresOf } from './dialect.ts';
import type { Dialect } from './dialect.ts';
import { readList } from './lists.ts';
import { HEREDOC_BODY } from './heredocs.ts';
import { NO_STOPS, Reader } from './reader.ts';
import type { Reading } from './reader.ts';
import { readParts } from './words.ts';

/**
 * Reads a shell text into a tree with offsets. It never throws: what a shell would refuse stands in `errors`, in the order of
 * its finding, and the tree holds what could be read around it. Takes time in proportion to the text.
 */
export const parseShell = (text: string, dialect: Dialect = 'any', hasGroups = false): Script => {
  const reading = newReading(text, dialect, hasGroups ? 0 : groupsFrom(text, dialect));
  const script = readList(new Reader(text, reading), NO_STOPS);
  return { ...script, comments: reading.comments, errors: reading.errors, start: 0, end: text.length };
};

/** bash reads line by line: extended patterns are known from the line on that follows `shopt -s extglob`. */
const groupsFrom = (text: string, dialect: Dialect): number => {
  const found = dialect === 'bash' ? /\bshopt -s [a-z ]{0,200}\bextglob\b/.exec(text) : null;
  const lineEnd = found === null ? -1 : text.indexOf('\n', found.index);
  return lineEnd === -1 ? Number.POSITIVE_INFINITY : lineEnd;
};

const newReading = (text: string, dialect: Dialect, from = Number.POSITIVE_INFINITY): Reading => ({
  errors: [],
  comments: [],
  features: featuresOf(dialect),
  depth: 0,
  lookAhead: 8 * text.length + 1000,
  groupsFrom: from,
  parseList: readList,
});

/** Reads a text as the inside of a here-document: the word of an arithmetic expression, of PS4. */
export const parseWordText = (text: string, dialect: Dialect): Word => {
  const reader = new Reader(text, newReading(text, dialect));
  return { parts: readParts(reader, HEREDOC_BODY), text, start: 0, end: text.length };
};
