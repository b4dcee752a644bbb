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
export const parseShell = (text: string, dialect: Dialect = 'any'): Script => {
  const reading = newReading(text, dialect);
  const script = readList(new Reader(text, reading), NO_STOPS);
  return { ...script, comments: reading.comments, errors: reading.errors, start: 0, end: text.length };
};

const newReading = (text: string, dialect: Dialect): Reading => ({
  errors: [],
  comments: [],
  features: featuresOf(dialect),
  depth: 0,
  lookAhead: 8 * text.length + 1000,
  parseList: readList,
});

/** Reads a text as the inside of a here-document: the word of an arithmetic expression, of PS4. */
export const parseWordText = (text: string, dialect: Dialect): Word => {
  const reader = new Reader(text, newReading(text, dialect));
  return { parts: readParts(reader, HEREDOC_BODY), text, start: 0, end: text.length };
};
