import { isSpace } from '../text/go-strings.ts';

export interface JsonString {
  readonly value: string;
  /** Where it stands, quotes included. */
  readonly start: number;
  readonly end: number;
}

/** Reads a JSON array of strings. null when the text is no JSON array, `not-strings` when it is one with something else in it. */
export function readJsonStrings(text: string): readonly JsonString[] | null | 'not-strings' {
  let start = 0;
  while (start < text.length && isSpace(text.charCodeAt(start))) start += 1;
  if (text[start] !== '[') return null;
  const values = parseArray(text.slice(start));
  // Go refuses a number that is too large, and with it the array.
  if (values === null || values.some((value) => typeof value === 'number' && !Number.isFinite(value))) return null;
  const strings = values.filter((value) => typeof value === 'string');
  return strings.length === values.length ? locate(text, start + 1, strings) : 'not-strings';
}

function parseArray(text: string): readonly unknown[] | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

/** `text` is known to be an array of strings, so that each begins at the next quote. */
function locate(text: string, from: number, values: readonly string[]): readonly JsonString[] {
  let at = from;
  return values.map((value) => {
    const start = text.indexOf('"', at);
    let end = start + 1;
    while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
    at = end + 1;
    return { value, start, end: end + 1 };
  });
}
