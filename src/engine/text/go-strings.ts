/**
 * The few behaviours of Go's `unicode`, `strings` and `strconv` that BuildKit's readings depend on.
 * Sizes count bytes of UTF-8; offsets count UTF-16 units.
 */

const latinSpace = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20, 0x85, 0xa0]);
const wideSpace = new Set([0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000]);

/** Go's `unicode.IsSpace` for a UTF-16 unit (all such characters are single units). */
export function isSpace(unit: number): boolean {
  if (unit < 0x100) return latinSpace.has(unit);
  return wideSpace.has(unit) || (unit >= 0x2000 && unit <= 0x200a);
}

/** Go's `unicode.IsSpace` for a byte that is taken for a character. */
export const isByteSpace = (byte: number): boolean => latinSpace.has(byte);

/** The blanks that BuildKit splits arguments at: tab, vertical tab, form feed, carriage return, space. */
export const isArgumentBlank = (unit: number): boolean => unit === 0x20 || unit === 0x09 || unit === 0x0b || unit === 0x0c || unit === 0x0d;

/** Where the text begins and ends without the blanks around it; an all-blank text gives an empty span at `end`. */
export function trimmedSpan(text: string, from = 0, to = text.length): { readonly start: number; readonly end: number } {
  let start = from;
  let end = to;
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return { start, end };
}

/** Go's `strings.TrimSpace`. */
export function trimSpace(text: string): string {
  const { start, end } = trimmedSpan(text);
  return text.slice(start, end);
}

/** Go's `strings.ToLower`: every character by itself, and into one. */
export const toLower = (text: string): string => (isAscii(text) ? text.toLowerCase() : Array.from(text, lowerCharacter).join(''));

/** Go's `strings.ToUpper`: every character by itself, and into one. */
export const toUpper = (text: string): string => (isAscii(text) ? text.toUpperCase() : Array.from(text, upperCharacter).join(''));

/** Go's `strings.EqualFold` with a text of ASCII letters in lower case. */
export const equalsFolded = (text: string, lower: string): boolean => toLower(text).replaceAll('\u017f', 's') === lower;

const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);
const lowerCharacter = (character: string): string => (character === '\u0130' ? 'i' : character.toLowerCase());

function upperCharacter(character: string): string {
  const upper = character.toUpperCase();
  return upper.length === character.length ? upper : character;
}

const namedEscapes: ReadonlyMap<string, string> = new Map([
  ['\u0007', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
  ['\\', '\\\\'],
  ['"', '\\"'],
]);
const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

function quoteCharacter(character: string): string {
  const named = namedEscapes.get(character);
  if (named !== undefined) return named;
  if (printable.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20 || code === 0x7f) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** Go's `strconv.Quote` (`%q`). */
export function goQuote(text: string): string {
  const parts = ['"'];
  for (const character of text) parts.push(quoteCharacter(character));
  parts.push('"');
  return parts.join('');
}

/** How many bytes the text has in UTF-8; a lone surrogate counts as U+FFFD (3). */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit <= 0xdbff && isLowSurrogate(text.charCodeAt(at + 1))) {
      bytes += 4;
      at += 1;
    } else bytes += 3;
  }
  return bytes;
}

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** Go's `strconv.ParseBool`; null where it errs. */
export function parseBool(text: string): boolean | null {
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(text)) return true;
  return ['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(text) ? false : null;
}

/** The bytes of the text's UTF-8 form, each as the character of that number: what Go code gives that takes bytes for runes. */
export function bytesAsCharacters(text: string): string {
  if (isAscii(text)) return text;
  const parts: string[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const isSurrogate = code >= 0xd800 && code <= 0xdfff;
    parts.push(...utf8Bytes(isSurrogate ? 0xfffd : code).map((byte) => String.fromCharCode(byte)));
  }
  return parts.join('');
}

function utf8Bytes(code: number): readonly number[] {
  const tail = (shift: number): number => 0x80 | ((code >> shift) & 0x3f);
  if (code < 0x80) return [code];
  if (code < 0x800) return [0xc0 | (code >> 6), tail(0)];
  if (code < 0x10000) return [0xe0 | (code >> 12), tail(6), tail(0)];
  return [0xf0 | (code >> 18), tail(12), tail(6), tail(0)];
}
