import type { Script } from '../ast.ts';
import { featuresOf } from './dialect.ts';
import type { Dialect } from './dialect.ts';
import { readList } from './lists.ts';
import { NO_STOPS, Reader } from './reader.ts';
import type { Reading } from './reader.ts';

/**
 * Reads a shell text into a tree with offsets. It never throws: what a shell would refuse stands in `errors`, in the order of
 * its finding, and the tree holds what could be read around it. Takes time in proportion to the text.
 */
export const parseShell = (text: string, dialect: Dialect = 'any'): Script => {
  const reading: Reading = {
    errors: [],
    comments: [],
    features: featuresOf(dialect),
    depth: 0,
    lookAhead: 8 * text.length + 1000,
    parseList: readList,
  };
  const reader = new Reader(text, reading);
  const script = readList(reader, NO_STOPS);
  return { ...script, comments: reading.comments, errors: reading.errors, start: 0, end: text.length };
};
