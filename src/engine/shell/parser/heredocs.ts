import type { Redirect, Word } from '../ast.ts';
import { Reader } from './reader.ts';
import type { PendingHeredoc } from './reader.ts';
import { readParts } from './words.ts';
import type { WordMode } from './words.ts';

/** In the body of a here-document only `$`, backquotes and backslashes mean something. */
export const HEREDOC_BODY: WordMode = { quoted: true, plainDoubleQuote: true, escapable: '$`\\', ends: () => false };

/** A redirect that waits for its here-document's body. */
type Waiting = { -readonly [Key in keyof Redirect]: Redirect[Key] };

/** Notes that `redirect` (`<<` or `<<-`) gets its body after the next line break. */
export const awaitHeredoc = (reader: Reader, redirect: Waiting): void => {
  const quoted = redirect.target.parts.some((part) => part.kind !== 'literal' || part.escaped);
  redirect.heredoc = { content: { parts: [], text: '', ...reader.span(reader.offset) }, text: '', quoted };
  reader.heredocs.push({
    delimiter: delimiterOf(redirect.target),
    quoted,
    stripTabs: redirect.operator === '<<-',
    complete: (content, text) => {
      redirect.heredoc = { content, text, quoted };
    },
  });
};

const delimiterOf = (word: Word): string =>
  word.parts
    .map((part) => {
      if (part.kind === 'literal' || part.kind === 'single-quoted') return part.value;
      if (part.kind === 'double-quoted') return part.parts.map((inner) => (inner.kind === 'literal' ? inner.value : '')).join('');
      return '';
    })
    .join('');

/** Takes a line break, and the bodies of the here-documents that waited for it. */
export const takeLineBreak = (reader: Reader): boolean => {
  if (!reader.take('\n')) return false;
  const waiting = reader.heredocs;
  reader.heredocs = [];
  for (const heredoc of waiting) readBody(reader, heredoc);
  return true;
};

const readBody = (reader: Reader, heredoc: PendingHeredoc): void => {
  const chunks: string[] = [];
  const origin: number[] = [];
  const start = reader.offset;
  const mapped = heredoc.stripTabs || reader.mapped;
  let found = false;
  while (!reader.atEnd && !found) {
    const lineEnd = reader.text.indexOf('\n', reader.offset);
    const next = lineEnd === -1 ? reader.text.length : lineEnd + 1;
    if (heredoc.stripTabs) while (reader.peek() === '\t') reader.offset += 1;
    const line = reader.text.slice(reader.offset, next);
    found = line === heredoc.delimiter || line === `${heredoc.delimiter}\n`;
    if (!found) keepLine(reader, line, chunks, origin, mapped);
    reader.offset = next;
  }
  const text = chunks.join('');
  origin.push(reader.place(reader.offset));
  const body = new Reader(text, reader.reading, mapped ? origin : reader.place(start));
  const parts: Word['parts'] = heredoc.quoted
    ? [{ kind: 'literal', value: text, escaped: false, ...body.span(0, text.length) }]
    : readParts(body, HEREDOC_BODY);
  heredoc.complete({ parts, text, ...body.span(0, text.length) }, text);
};

const keepLine = (reader: Reader, line: string, chunks: string[], origin: number[], mapped: boolean): void => {
  chunks.push(line);
  if (mapped) for (let index = 0; index < line.length; index += 1) origin.push(reader.place(reader.offset + index));
};
