import { bytesAsCharacters, isArgumentBlank, isSpace, trimmedSpan } from '../text/go-strings.ts';
import type { JoinedText } from './joined-text.ts';
import type { Flag } from './types.ts';

export interface SplitCommand {
  readonly keyword: JoinedText;
  readonly flags: readonly Flag[];
  /** Without blanks around it. */
  readonly rest: JoinedText;
}

/** Parts an instruction into keyword, flags and the rest (BuildKit's `splitCommand`). */
export function splitCommand(original: JoinedText): SplitCommand {
  const { text } = original;
  const whole = trimmedSpan(text);
  let keywordEnd = whole.start;
  while (keywordEnd < whole.end && !isArgumentBlank(text.charCodeAt(keywordEnd))) keywordEnd += 1;
  const { flags, end } = readFlags(original, keywordEnd, whole.end);
  const rest = trimmedSpan(text, end, whole.end);
  return { keyword: original.slice(whole.start, keywordEnd), flags, rest: original.slice(rest.start, rest.end) };
}

/** The words at the front that begin with `--`, up to a lone `--`. Here `\` escapes whatever the escape directive says. */
function readFlags(original: JoinedText, from: number, to: number): { readonly flags: readonly Flag[]; readonly end: number } {
  const { text } = original;
  const flags: Flag[] = [];
  let at = from;
  for (;;) {
    while (at < to && isSpace(text.charCodeAt(at))) at += 1;
    if (at >= to || text[at] !== '-' || text[at + 1] !== '-' || at + 1 >= to) return { flags, end: at };
    const word = readFlagWord(text, at, to);
    if (word.value === '--') return { flags, end: word.end };
    flags.push(flagOf(original, at, word.end, word.value));
    at = word.end;
  }
}

function readFlagWord(text: string, from: number, to: number): { readonly value: string; readonly end: number } {
  const parts: string[] = [];
  let quote = '';
  let at = from;
  for (; at < to; at += 1) {
    const unit = text[at] ?? '';
    if (quote === '' && isSpace(text.charCodeAt(at))) break;
    if (unit === '\\') {
      at += 1;
      parts.push(at < to ? (text[at] ?? '') : '');
    } else if (quote === unit) quote = '';
    else if (quote === '' && (unit === '"' || unit === "'")) quote = unit;
    else parts.push(unit);
  }
  // BuildKit goes through the line by bytes here, so that letters outside of ASCII do not survive.
  return { value: bytesAsCharacters(parts.join('')), end: Math.min(at, to) };
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
