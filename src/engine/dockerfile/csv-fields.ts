import { utf8Length } from '../text/go-strings.ts';

/** The first record of a CSV text, as Go's `encoding/csv` reads it; `error` in its words. */
export function readCsvFields(text: string): { readonly fields: readonly string[] } | { readonly error: string } {
  if (text === '') return { error: 'EOF' };
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const field = text[at] === '"' ? readQuoted(text, at) : readBare(text, at);
    if ('error' in field) return field;
    fields.push(field.value);
    if (field.end >= text.length) return { fields };
    at = field.end + 1;
  }
}

type Field = { readonly value: string; readonly end: number } | { readonly error: string };

/** Columns count bytes. */
const failure = (text: string, at: number, reason: string): Field => ({
  error: `parse error on line 1, column ${utf8Length(text.slice(0, at)) + 1}: ${reason}`,
});

function readBare(text: string, from: number): Field {
  const comma = text.indexOf(',', from);
  const end = comma < 0 ? text.length : comma;
  const value = text.slice(from, end);
  const quote = value.indexOf('"');
  return quote < 0 ? { value, end } : failure(text, from + quote, 'bare " in non-quoted-field');
}

function readQuoted(text: string, from: number): Field {
  const parts: string[] = [];
  let start = from + 1;
  for (;;) {
    const quote = text.indexOf('"', start);
    if (quote < 0) return failure(text, start, 'extraneous or missing " in quoted-field');
    parts.push(text.slice(start, quote));
    const next = text[quote + 1];
    if (next === undefined || next === ',') return { value: parts.join(''), end: quote + 1 };
    if (next !== '"') return failure(text, quote, 'extraneous or missing " in quoted-field');
    parts.push('"');
    start = quote + 2;
  }
}
