import { posixRegex } from './regex.ts';
import type { PosixRegex } from './regex.ts';

export type Address =
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'last' }
  | { readonly kind: 'step'; readonly first: number; readonly step: number }
  | { readonly kind: 'plus'; readonly count: number }
  /** null: the last expression that was used. */
  | { readonly kind: 'regex'; readonly regex: PosixRegex | null };

export interface Substitution {
  readonly regex: PosixRegex | null;
  /** Text, and the numbers of groups; `case` marks of GNU's `\U`, `\L`, `\E`. */
  readonly replacement: readonly (string | number | { readonly case: string })[];
  readonly global: boolean;
  readonly occurrence: number;
  readonly print: boolean;
  readonly file: string | null;
}

export interface SedCommand {
  readonly from: Address | null;
  readonly to: Address | null;
  readonly negated: boolean;
  readonly letter: string;
  /** Of a, i, c, r, w, b, t, `:`. */
  readonly text: string;
  readonly substitution: Substitution | null;
  readonly translation: ReadonlyMap<string, string> | null;
  /** Of `{`: where its `}` is. */
  end: number;
  /** A range that has begun and not ended: the line on which it ends, or -1. */
  active: boolean;
  rangeEnd: number;
}

interface Parser {
  readonly text: string;
  readonly extended: boolean;
  readonly isGnu: boolean;
  at: number;
  error: string | null;
}

/** Reads a script of sed; a string says what is wrong with it. */
export const parseSed = (text: string, extended: boolean, isGnu = true): readonly SedCommand[] | string => {
  const parser: Parser = { text, extended, isGnu, at: 0, error: null };
  const commands: SedCommand[] = [];
  const open: number[] = [];
  for (skipSeparators(parser); parser.at < text.length; skipSeparators(parser)) {
    const command = readCommand(parser);
    if (parser.error !== null) return parser.error;
    if (command.letter === '{') open.push(commands.length);
    if (command.letter === '}') {
      const start = open.pop();
      const opened = start === undefined ? undefined : commands[start];
      if (opened === undefined) return "unexpected '}'";
      opened.end = commands.length;
    }
    commands.push(command);
  }
  return open.length > 0 ? 'unterminated {' : commands;
};

const skipSeparators = (parser: Parser): void => {
  while (parser.at < parser.text.length && ' \t\n;'.includes(parser.text.charAt(parser.at))) parser.at += 1;
  if (parser.text[parser.at] === '#') {
    const end = parser.text.indexOf('\n', parser.at);
    parser.at = end === -1 ? parser.text.length : end;
    skipSeparators(parser);
  }
};

const skipBlanks = (parser: Parser): void => {
  while (' \t'.includes(parser.text.charAt(parser.at)) && parser.at < parser.text.length) parser.at += 1;
};

const fail = (parser: Parser, message: string): null => {
  parser.error ??= message;
  return null;
};

const readNumber = (parser: Parser): number | null => {
  const match = /^\d{1,9}/.exec(parser.text.slice(parser.at, parser.at + 9));
  if (match === null) return null;
  parser.at += match[0].length;
  return Number(match[0]);
};

const readAddress = (parser: Parser): Address | null => {
  const char = parser.text.charAt(parser.at);
  if (char === '$') {
    parser.at += 1;
    return { kind: 'last' };
  }
  if (char === '/' || (char === '\\' && parser.at + 1 < parser.text.length)) return readRegexAddress(parser, char);
  const line = readNumber(parser);
  if (line === null || parser.text[parser.at] !== '~' || !parser.isGnu) return line === null ? null : { kind: 'line', line };
  parser.at += 1;
  return { kind: 'step', first: line, step: readNumber(parser) ?? 0 };
};

const readRegexAddress = (parser: Parser, char: string): Address | null => {
  if (char === '\\') parser.at += 1;
  const delimiter = parser.text.charAt(parser.at);
  parser.at += 1;
  const source = readDelimited(parser, delimiter, true);
  if (source === null) return fail(parser, `unmatched '${delimiter}'`);
  const ignoreCase = parser.text[parser.at] === 'I';
  if (ignoreCase) parser.at += 1;
  return { kind: 'regex', regex: regexOf(parser, source, ignoreCase) };
};

const regexOf = (parser: Parser, source: string, ignoreCase: boolean): PosixRegex | null => {
  if (source === '') return null;
  const regex = posixRegex(source, { extended: parser.extended, ignoreCase });
  return regex ?? fail(parser, `bad regex '${source}'`);
};

/** Text up to an unescaped delimiter; the delimiter's own backslash goes. */
const readDelimited = (parser: Parser, delimiter: string, isRegex: boolean): string | null => {
  const out: string[] = [];
  let inBracket = false;
  for (; parser.at < parser.text.length; parser.at += 1) {
    const char = parser.text.charAt(parser.at);
    const next = parser.text.charAt(parser.at + 1);
    if (char === '\\' && !inBracket) {
      out.push(next === delimiter ? (isRegex && '.*[]^$+?(){}|'.includes(next) ? `\\${next}` : next) : char + next);
      parser.at += 1;
    } else if (char === delimiter && !inBracket) {
      parser.at += 1;
      return out.join('');
    } else {
      if (isRegex && char === '[' && !inBracket) inBracket = closesBracket(parser, delimiter);
      else if (inBracket && char === ']' && !'[^'.includes(parser.text.charAt(parser.at - 1))) inBracket = false;
      out.push(char);
    }
  }
  return null;
};

/** A delimiter inside `[…]` is plain, when the bracket is closed on the same line. */
const closesBracket = (parser: Parser, delimiter: string): boolean => {
  const rest = parser.text.slice(parser.at + 1, parser.at + 200);
  const match = /^\^?\]?[^\]\n]*\]/.exec(rest);
  return match !== null && match[0].includes(delimiter);
};

const blank = { substitution: null, translation: null, end: -1, active: false, rangeEnd: -1 };

const readCommand = (parser: Parser): SedCommand => {
  const from = readAddress(parser);
  skipBlanks(parser);
  const hasTo = from !== null && parser.text[parser.at] === ',';
  const to = hasTo ? readSecondAddress(parser) : null;
  skipBlanks(parser);
  const negated = parser.text[parser.at] === '!';
  if (negated) parser.at += 1;
  skipBlanks(parser);
  const letter = parser.text.charAt(parser.at);
  parser.at += 1;
  const base = { from, to, negated, letter, text: '', ...blank };
  if (letter === 's') return { ...base, substitution: readSubstitution(parser) };
  if (letter === 'y') return { ...base, translation: readTranslation(parser) };
  if ('aic'.includes(letter) && letter !== '') return { ...base, text: readText(parser) };
  if (':btTrRwW'.includes(letter) && letter !== '') return { ...base, text: readWord(parser, letter) };
  if ('qQl'.includes(letter)) {
    skipBlanks(parser);
    return { ...base, text: String(readNumber(parser) ?? 0) };
  }
  if (letter === '' || !'{}=dDgGhHlnNpPxz'.includes(letter))
    fail(parser, letter === '' ? 'missing command' : `unsupported command ${letter}`);
  return base;
};

const readSecondAddress = (parser: Parser): Address | null => {
  parser.at += 1;
  skipBlanks(parser);
  if (parser.text[parser.at] === '+') {
    parser.at += 1;
    return { kind: 'plus', count: readNumber(parser) ?? 0 };
  }
  return readAddress(parser) ?? fail(parser, "unexpected `,'");
};

const readSubstitution = (parser: Parser): Substitution | null => {
  const delimiter = parser.text.charAt(parser.at);
  parser.at += 1;
  const source = readDelimited(parser, delimiter, true);
  const replacement = source === null ? null : readDelimited(parser, delimiter, false);
  if (source === null || replacement === null) return fail(parser, `unmatched '${delimiter}'`);
  const flags = /^[gpiIemM0-9]{0,12}/.exec(parser.text.slice(parser.at, parser.at + 12))?.[0] ?? '';
  parser.at += flags.length;
  const writes = parser.text[parser.at] === 'w';
  if (writes) parser.at += 1;
  return {
    regex: regexOf(parser, source, /[iI]/.test(flags)),
    replacement: replacementOf(replacement, parser.isGnu),
    global: flags.includes('g'),
    occurrence: Number(/\d+/.exec(flags)?.[0] ?? 1),
    print: flags.includes('p'),
    file: writes ? readWord(parser, 'w') : null,
  };
};

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '\n' };

const replacementOf = (text: string, isGnu: boolean): Substitution['replacement'] => {
  const parts: (string | number | { case: string })[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    const next = text.charAt(at + 1);
    if (char === '&') parts.push(0);
    else if (char !== '\\') parts.push(char);
    else {
      at += 1;
      if (/\d/.test(next)) parts.push(Number(next));
      else if (isGnu && 'ULEul'.includes(next) && next !== '') parts.push({ case: next });
      else parts.push(Object.hasOwn(ESCAPES, next) ? (ESCAPES[next] ?? next) : next);
    }
  }
  return parts;
};

const readTranslation = (parser: Parser): ReadonlyMap<string, string> | null => {
  const delimiter = parser.text.charAt(parser.at);
  parser.at += 1;
  const from = readDelimited(parser, delimiter, false);
  const to = from === null ? null : readDelimited(parser, delimiter, false);
  if (from === null || to === null) return fail(parser, `unmatched '${delimiter}'`);
  const [left, right] = [unescaped(from), unescaped(to)];
  if (left.length !== right.length) return fail(parser, "strings for 'y' command are different lengths");
  return new Map(left.split('').map((char, index) => [char, right.charAt(index)]));
};

const unescaped = (text: string): string => text.replace(/\\(.)/g, (_, char: string) => (char === 'n' ? '\n' : char === 't' ? '\t' : char));

/** The text of a, i and c: the rest of the line, with a backslash before each line break in it; behind `a\\` blanks are kept. */
const readText = (parser: Parser): string => {
  skipBlanks(parser);
  if (parser.text[parser.at] === '\\') {
    parser.at += 1;
    const start = parser.at;
    skipBlanks(parser);
    parser.at = parser.text[parser.at] === '\n' ? parser.at + 1 : start;
  }
  const out: string[] = [];
  for (; parser.at < parser.text.length && parser.text[parser.at] !== '\n'; parser.at += 1) {
    if (parser.text[parser.at] === '\\') parser.at += 1;
    out.push(parser.text.charAt(parser.at));
  }
  return out.join('');
};

const readWord = (parser: Parser, letter: string): string => {
  skipBlanks(parser);
  const start = parser.at;
  const stops = 'rRwW'.includes(letter) ? '\n' : letter === ':' ? '\n;' : ';\n}';
  while (parser.at < parser.text.length && !stops.includes(parser.text.charAt(parser.at))) parser.at += 1;
  return parser.text.slice(start, parser.at).trim();
};
