import { bytesAsCharacters, isArgumentBlank, isByteSpace, trimmedSpan, utf8Length } from '../text/go-strings.ts';
import type { JoinedText } from './joined-text.ts';
import type { Flag } from './types.ts';

export interface SplitCommand {
  readonly keyword: JoinedText;
  readonly flags: readonly Flag[];
  /** Without blanks around it. */
  readonly rest: JoinedText;
}

/** Parts an instruction into keyword, flags and the rest (BuildKit's `splitCommand`). */
export function splitCommand(original: JoinedText, escape: '\\' | '`'): SplitCommand {
  const { text } = original;
  const whole = trimmedSpan(text);
  let keywordEnd = whole.start;
  while (keywordEnd < whole.end && !isArgumentBlank(text.charCodeAt(keywordEnd))) keywordEnd += 1;
  const { flags, end } = readFlags(original, keywordEnd, whole.end, escape);
  const rest = trimmedSpan(text, end, whole.end);
  return { keyword: original.slice(whole.start, keywordEnd), flags, rest: original.slice(rest.start, rest.end) };
}

/** The words at the front that begin with `--`, up to a lone `--`. */
function readFlags(
  original: JoinedText,
  from: number,
  to: number,
  escape: string,
): { readonly flags: readonly Flag[]; readonly end: number } {
  const flags: Flag[] = [];
  const bytes = new ByteText(original.text.slice(from, to));
  let at = 0;
  for (;;) {
    while (isByteSpace(bytes.text.charCodeAt(at))) at += 1;
    if (!bytes.text.startsWith('--', at)) return { flags, end: from + bytes.offsetOf(at) };
    const word = readFlagWord(bytes.text, at, escape);
    if (word.value === '--') return { flags, end: from + bytes.offsetOf(word.end) };
    flags.push(flagOf(original, from + bytes.offsetOf(at), from + bytes.offsetOf(word.end), word.value));
    at = word.end;
  }
}

/** BuildKit goes through flags by bytes, so that letters outside of ASCII do not survive; some of their bytes count as blanks. */
class ByteText {
  readonly text: string;
  #byte = 0;
  #offset = 0;

  constructor(private readonly source: string) {
    this.text = /^[\t-\r ]*--/.test(source) ? bytesAsCharacters(source) : '';
  }

  /** The offset in the source of the character that a byte belongs to. Must be asked in their order. */
  offsetOf(byte: number): number {
    if (this.text.length === this.source.length) return byte;
    for (; this.#offset < this.source.length;) {
      const character = String.fromCodePoint(this.source.codePointAt(this.#offset) ?? 0);
      const end = this.#byte + utf8Length(character);
      if (end > byte) break;
      this.#byte = end;
      this.#offset += character.length;
    }
    return this.#offset;
  }
}

function readFlagWord(text: string, from: number, escape: string): { readonly value: string; readonly end: number } {
  const parts: string[] = [];
  let quote = '';
  let at = from;
  for (; at < text.length; at += 1) {
    const unit = text[at] ?? '';
    if (quote === '' && isByteSpace(text.charCodeAt(at))) break;
    if (quote === unit) quote = '';
    else if (quote === '' && (unit === '"' || unit === "'")) quote = unit;
    else if (unit === escape) {
      at += 1;
      parts.push(text[at] ?? '');
    } else parts.push(unit);
  }
  return { value: parts.join(''), end: Math.min(at, text.length) };
}

function flagOf(original: JoinedText, start: number, end: number, word: string): Flag {
  const equals = word.indexOf('=');
  return {
    name: equals < 0 ? word.slice(2) : word.slice(2, equals),
    value: equals < 0 ? '' : word.slice(equals + 1),
    hasValue: equals >= 0,
    text: original.text.slice(start, end),
    range: original.rangeOf(start, end),
  };
}

/** The flag as BuildKit keeps it: unquoted. */
export const flagWord = (flag: Flag): string => (flag.hasValue ? `--${flag.name}=${flag.value}` : `--${flag.name}`);
