import { bytesAsCharacters, goQuote, isArgumentBlank, isByteSpace, isSpace } from '../text/go-strings.ts';
import type { JoinedText } from './joined-text.ts';
import { readJsonStrings } from './json-form.ts';
import type { Argument } from './types.ts';

/** The arguments of an instruction; `error` in BuildKit's words where its parser refuses them. */
export interface ReadArguments {
  readonly args: readonly Argument[];
  readonly json: boolean;
  readonly error: string | null;
}

type ArgumentReader = (rest: JoinedText, escape: string, keyword: string) => ReadArguments;

const plain = (args: readonly Argument[]): ReadArguments => ({ args, json: false, error: null });
const refused = (error: string): ReadArguments => ({ args: [], json: false, error });

function argument(rest: JoinedText, start: number, end: number, value = rest.text.slice(start, end)): Argument {
  return { value, range: rest.rangeOf(start, end) };
}

/** One argument: all of the rest. */
const readWhole: ArgumentReader = (rest) => plain(rest.text === '' ? [] : [argument(rest, 0, rest.text.length)]);

const readBlankSeparated: ArgumentReader = (rest) => {
  const args: Argument[] = [];
  for (let at = 0; at < rest.text.length;) {
    const start = at;
    while (at < rest.text.length && !isArgumentBlank(rest.text.charCodeAt(at))) at += 1;
    args.push(argument(rest, start, at));
    while (at < rest.text.length && isArgumentBlank(rest.text.charCodeAt(at))) at += 1;
  }
  return plain(args);
};

const notStrings = 'when using JSON array syntax, arrays must be comprised of strings only';

/** A JSON array where there is one, else what `otherwise` reads. */
const jsonOr =
  (otherwise: ArgumentReader): ArgumentReader =>
  (rest, escape, keyword) => {
    const strings = readJsonStrings(rest.text);
    if (strings === 'not-strings') return refused(notStrings);
    if (strings === null) return otherwise(rest, escape, keyword);
    return { args: strings.map(({ value, start, end }) => argument(rest, start, end, value)), json: true, error: null };
  };

interface WordSpan {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** Words parted by blanks outside of quotes; quotes and escapes stay in them (BuildKit's `parseWords`). */
export function splitWords(text: string, escape: string): readonly WordSpan[] {
  const words: WordSpan[] = [];
  for (let at = 0; at < text.length;) {
    if (isSpace(text.charCodeAt(at))) {
      at += 1;
      continue;
    }
    const word = readWord(text, at, escape);
    if (word.value !== '') words.push(word);
    at = word.end;
  }
  return words;
}

function readWord(text: string, start: number, escape: string): WordSpan {
  let quote = '';
  let at = start;
  for (; at < text.length; at += 1) {
    const unit = text[at] ?? '';
    if (quote === '' && isSpace(text.charCodeAt(at))) break;
    if (unit === escape && quote !== "'") {
      // An escape character with nothing behind it is dropped.
      if (at + 1 === text.length) return { start, end: text.length, value: text.slice(start, at) };
      at += 1;
    } else if (unit === quote) quote = '';
    else if (quote === '' && (unit === '"' || unit === "'")) quote = unit;
  }
  return { start, end: Math.min(at, text.length), value: text.slice(start, Math.min(at, text.length)) };
}

const readWords: ArgumentReader = (rest, escape) =>
  plain(splitWords(rest.text, escape).map(({ start, end, value }) => argument(rest, start, end, value)));

/** `name=value …` or the old `name value`: three arguments a pair, name, value and separator. */
const readPairs: ArgumentReader = (rest, escape, keyword) => {
  const words = splitWords(rest.text, escape);
  const [first] = words;
  if (first === undefined) return plain([]);
  if (!first.value.includes('=')) return readOldPair(rest, keyword);
  const args: Argument[] = [];
  for (const { start, end, value } of words) {
    const equals = value.indexOf('=');
    if (equals < 0) return refused(`Syntax error - can't find = in ${goQuote(value)}. Must be of the form: name=value`);
    args.push(argument(rest, start, start + equals));
    args.push(argument(rest, start + equals + 1, end, value.slice(equals + 1)));
    args.push(argument(rest, start + equals, start + equals + 1));
  }
  return plain(args);
};

function readOldPair(rest: JoinedText, keyword: string): ReadArguments {
  const { text } = rest;
  let nameEnd = 0;
  while (nameEnd < text.length && !isArgumentBlank(text.charCodeAt(nameEnd))) nameEnd += 1;
  if (nameEnd === text.length) return refused(`${keyword.toUpperCase()} must have two arguments`);
  let valueStart = nameEnd;
  while (valueStart < text.length && isArgumentBlank(text.charCodeAt(valueStart))) valueStart += 1;
  return plain([argument(rest, 0, nameEnd), argument(rest, valueStart, text.length), argument(rest, nameEnd, nameEnd)]);
}

/** `CMD …` or `NONE`: the first word, then a JSON array or all of the rest. */
const readHealthcheck: ArgumentReader = (rest, escape, keyword) => {
  const { text } = rest;
  if (text === '') return plain([]);
  const { type, end, behind } = readHealthcheckType(text);
  let next = behind;
  while (next < text.length && (text[next] === '\n' || isArgumentBlank(text.charCodeAt(next)))) next += 1;
  const command = jsonOr(readWhole)(rest.slice(next), escape, keyword);
  return { ...command, args: command.error === null ? [argument(rest, 0, end, type), ...command.args] : [] };
};

/** BuildKit looks for its end by bytes, some of which count as blanks within a letter; what is left of that one is no letter. */
function readHealthcheckType(text: string): { readonly type: string; readonly end: number; readonly behind: number } {
  let end = 0;
  for (const character of text) {
    const bytes = bytesAsCharacters(character);
    const blank = Array.from(bytes, (byte) => isByteSpace(byte.charCodeAt(0))).indexOf(true);
    if (blank > 0) return { type: text.slice(0, end) + '\ufffd'.repeat(blank), end, behind: end + character.length };
    if (blank === 0) break;
    end += character.length;
  }
  return { type: text.slice(0, end), end, behind: end };
}

const readers: ReadonlyMap<string, ArgumentReader> = new Map([
  ['add', jsonOr(readBlankSeparated)],
  ['arg', readWords],
  ['cmd', jsonOr(readWhole)],
  ['copy', jsonOr(readBlankSeparated)],
  ['entrypoint', jsonOr(readWhole)],
  ['env', readPairs],
  ['expose', readBlankSeparated],
  ['from', readBlankSeparated],
  ['healthcheck', readHealthcheck],
  ['label', readPairs],
  ['maintainer', readWhole],
  ['onbuild', readWhole],
  ['run', jsonOr(readWhole)],
  ['shell', jsonOr(readWhole)],
  ['stopsignal', readWhole],
  ['user', readWhole],
  ['volume', jsonOr(readBlankSeparated)],
  ['workdir', readWhole],
]);

/** The keywords that BuildKit knows, in lower case. */
export const knownKeywords: readonly string[] = [...readers.keys()];

/** Reads what follows keyword and flags. A keyword that is not known has one empty argument, whatever follows. */
export function readArguments(keyword: string, rest: JoinedText, escape: string): ReadArguments {
  const reader = readers.get(keyword);
  return reader === undefined ? plain([argument(rest, 0, 0)]) : reader(rest, escape, keyword);
}
