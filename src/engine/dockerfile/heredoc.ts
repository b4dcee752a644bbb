import { expandWords } from '../words/expand.ts';

/** What a word like `<<-"EOF"` announces. */
export interface HeredocMark {
  readonly name: string;
  readonly expand: boolean;
  readonly chomp: boolean;
  readonly fd: number;
}

/** Go's largest `uint`. */
const maxDescriptor = 2 ** 64;
const nothing: ReadonlyMap<string, string> = new Map();
const unlimited = { skipUnset: true, maxLength: Number.POSITIVE_INFINITY } as const;

/** Parts `3<<-NAME`; null where the word is no such mark (`<<<`, or `<` in the name). */
function partsOf(word: string): { readonly fd: number; readonly chomp: boolean; readonly name: string } | null {
  let digits = 0;
  while (digits < word.length && /[0-9]/.test(word[digits] ?? '')) digits += 1;
  if (!word.startsWith('<<', digits)) return null;
  const chomp = word[digits + 2] === '-';
  let start = digits + (chomp ? 3 : 2);
  while (/[\t\n\f\r ]/.test(word[start] ?? '')) start += 1;
  const name = word.slice(start);
  if (name === '' || name.includes('<')) return null;
  return { fd: digits === 0 ? 0 : Math.min(maxDescriptor, Number(word.slice(0, digits))), chomp, name };
}

const quotesIn = (text: string): number => text.length - text.replaceAll(/["']/g, '').length;

/** The here-document that one word announces: null for none, `error` for quotes that do not match. */
export function readHeredocMark(word: string): HeredocMark | null | { readonly error: string } {
  const parts = partsOf(word);
  if (parts === null) return null;
  const bare = expandWords(parts.name, nothing, unlimited);
  if (!bare.ok) return { error: bare.error };
  const raw = expandWords(parts.name, nothing, { ...unlimited, rawQuotes: true });
  const [name] = bare.words;
  const [rawName] = raw.ok ? raw.words : [];
  if (bare.words.length !== 1 || name === undefined || rawName === undefined) return null;
  return { name, expand: quotesIn(name) === quotesIn(rawName), chomp: parts.chomp, fd: parts.fd };
}

/** All here-documents that an instruction announces. A line whose quotes do not match announces none, as in BuildKit. */
export function readHeredocMarks(line: string): readonly HeredocMark[] | { readonly error: string } {
  const split = expandWords(line, nothing, { ...unlimited, rawQuotes: true, rawEscapes: true });
  const marks: HeredocMark[] = [];
  for (const word of split.ok ? split.words : []) {
    const mark = readHeredocMark(word);
    if (mark !== null && 'error' in mark) return mark;
    if (mark !== null) marks.push(mark);
  }
  return marks;
}

/** The content of a `<<-` here-document as its consumer sees it: without the tabs that begin its lines. */
export const chompHeredoc = (content: string): string => content.replaceAll(/^\t+/gm, '');
