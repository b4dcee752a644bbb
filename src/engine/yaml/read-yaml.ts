import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { Position, Range } from '../text/position.ts';

/** A YAML text as plain values, and where they stand. */
export interface YamlText {
  /** Maps are objects without a prototype; null for an empty text or one that can't be read. */
  readonly value: unknown;
  readonly error: { readonly message: string; readonly range: Range } | null;
  /** Place of the value at a path of keys and indexes; of the nearest one above it that is there. */
  rangeOf(path: readonly (string | number)[]): Range;
}

/** Deeper nesting is refused before it is parsed: it could end the process. */
const depthLimit = 64;
const start: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Reads one YAML document (1.2, with merge keys). Never throws. */
export function readYaml(text: string): YamlText {
  if (nesting(text) > depthLimit)
    return { value: null, error: { message: `nested deeper than ${depthLimit} levels`, range: start }, rangeOf: () => start };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true, uniqueKeys: true, logLevel: 'silent' });
  const rangeOf = (path: readonly (string | number)[]): Range => rangeAt(document, path, lines);
  const first = document.errors[0];
  if (first) {
    const [from, to] = first.pos;
    return { value: null, error: { message: first.message.split('\n')[0] ?? '', range: rangeBetween(from, to, lines) }, rangeOf };
  }
  try {
    return { value: document.toJS({ maxAliasCount: 100 }), error: null, rangeOf };
  } catch (error) {
    return { value: null, error: { message: error instanceof Error ? error.message : 'this can not be read', range: start }, rangeOf };
  }
}

/** An upper bound of the depth: brackets that are open, and steps of indentation. */
function nesting(text: string): number {
  let open = 0;
  let deepest = 0;
  const indents: number[] = [];
  for (const line of text.split('\n')) {
    const indent = line.search(/[^ ]/);
    if (indent === -1) continue;
    while (indents.length > 0 && (indents.at(-1) ?? 0) >= indent) indents.pop();
    indents.push(indent);
    const dashes = /^ *((?:- )*)/.exec(line)?.[1]?.length ?? 0;
    deepest = Math.max(deepest, indents.length + dashes / 2);
    for (const character of line) {
      if (character === '[' || character === '{') open += 1;
      if (character === ']' || character === '}') open = Math.max(0, open - 1);
      deepest = Math.max(deepest, open);
    }
  }
  return deepest;
}

function rangeAt(document: Document, path: readonly (string | number)[], lines: LineCounter): Range {
  let node: unknown = document.contents;
  let found: Node | null = null;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (!pair) break;
      found = pair.key as Node;
      node = pair.value;
    } else if (isSeq(node) && typeof key === 'number') {
      node = node.items[key];
      found = (node as Node | undefined) ?? found;
    } else break;
  }
  const [from, to] = found?.range ?? [0, 0];
  return rangeBetween(from, to, lines);
}

const rangeBetween = (from: number, to: number, lines: LineCounter): Range => ({ start: place(from, lines), end: place(to, lines) });

function place(offset: number, lines: LineCounter): Position {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(0, line - 1), character: Math.max(0, col - 1) };
}
