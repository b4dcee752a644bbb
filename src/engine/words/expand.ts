import { goQuote, isSpace } from '../text/go-strings.ts';
import { PatternTooCostly, readPattern, replaceAll, replaceFirst, reversePatternText, reverseText, withoutPrefix } from './pattern.ts';

/** What names stand for. A `Map` is one. */
export interface Environment {
  get(name: string): string | undefined;
}

export interface ExpansionOptions {
  /** Default `\`. */
  readonly escape?: '\\' | '`';
  /** Quotes stay in the result. */
  readonly rawQuotes?: boolean;
  /** Escape characters stay in the result. */
  readonly rawEscapes?: boolean;
  /** Quotes mean nothing. */
  readonly skipProcessQuotes?: boolean;
  /** References to unset names stay as they are. */
  readonly skipUnset?: boolean;
  /** The longest result in UTF-16 units; default 1 MiB. */
  readonly maxLength?: number;
}

/** `error` in BuildKit's words, with `failed to process "…": ` before it. */
export type Expansion =
  | {
      readonly ok: true;
      /** All of it, blanks kept. */
      readonly value: string;
      /** Split at unquoted blanks, after the expansion. */
      readonly words: readonly string[];
      readonly matched: ReadonlySet<string>;
      readonly unmatched: ReadonlySet<string>;
    }
  | { readonly ok: false; readonly error: string; readonly matched: ReadonlySet<string>; readonly unmatched: ReadonlySet<string> };

export const defaultMaxLength = 1 << 20;
const maxDepth = 256;
const endOfText = '';

class ExpansionFailure extends Error {}

/** BuildKit's `shell.Lex` (`frontend/dockerfile/shell`): expands variables, takes off quotes and escapes, and splits into words. */
export function expandWords(source: string, environment: Environment, options: ExpansionOptions = {}): Expansion {
  const lexer = new Lexer(source, environment, options);
  const { matched, unmatched } = lexer;
  try {
    const { value, words } = lexer.readAll();
    return { ok: true, value, words, matched, unmatched };
  } catch (failure) {
    if (!(failure instanceof ExpansionFailure || failure instanceof PatternTooCostly)) throw failure;
    const reason = failure instanceof PatternTooCostly ? 'pattern is too costly to match' : failure.message;
    return { ok: false, error: `failed to process ${goQuote(shorten(source))}: ${reason}`, matched, unmatched };
  }
}

/** As `expandWords`, for those who want one string: `value` of it. */
export const expandWord = expandWords;

/** A message need not repeat megabytes. */
const shorten = (source: string): string => (source.length > 65_536 ? `${source.slice(0, 65_536)}…` : source);

/** BuildKit's `wordsStruct`: what is added raw joins words, blanks that are added part them. */
class WordSplitter {
  readonly #words: string[] = [];
  #word = '';
  #inWord = false;

  add(text: string): void {
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      if (!isSpace(text.charCodeAt(at))) continue;
      if (at > from) this.addRaw(text.slice(from, at));
      from = at + 1;
      this.#endWord();
    }
    if (from < text.length) this.addRaw(text.slice(from));
  }

  addRaw(text: string): void {
    this.#word += text;
    this.#inWord = true;
  }

  /** What was gathered of the word that is being read is lost. */
  dropWord(): void {
    this.#word = '';
  }

  finish(): readonly string[] {
    this.#endWord();
    return this.#words;
  }

  #endWord(): void {
    if (!this.#inWord || this.#word === '') return;
    this.#words.push(this.#word);
    this.#word = '';
    this.#inWord = false;
  }
}

const isLetterOrDigit = (character: string): boolean => /^[\p{L}\p{Nd}_]$/u.test(character);
const isDigit = (character: string): boolean => /^\p{Nd}$/u.test(character);
const isHeredocBlank = (character: string): boolean => character === ' ' || character === '\t' || character === '\r';
const specialParameters = new Set(['@', '*', '#', '?', '-', '$', '!', '0']);

class Lexer {
  readonly matched = new Set<string>();
  readonly unmatched = new Set<string>();
  readonly #maxLength: number;
  readonly #escape: string;
  readonly #words = new WordSplitter();
  #at: number;
  #depth = 0;
  #rawEscapes: boolean;

  constructor(
    readonly source: string,
    readonly environment: Environment,
    readonly options: ExpansionOptions,
  ) {
    this.#maxLength = options.maxLength ?? defaultMaxLength;
    this.#escape = options.escape ?? '\\';
    this.#rawEscapes = options.rawEscapes ?? false;
    // Go's text/scanner drops a byte order mark.
    this.#at = source.startsWith('\ufeff') ? 1 : 0;
  }

  #peek(): string {
    const code = this.source.codePointAt(this.#at);
    return code === undefined ? endOfText : code < 0x10000 ? (this.source[this.#at] ?? endOfText) : String.fromCodePoint(code);
  }

  #next(): string {
    const character = this.#peek();
    this.#at += character.length;
    return character;
  }

  #isSpecial(unit: string): boolean {
    if (unit === '$' || unit === '<' || unit === this.#escape) return true;
    return !this.options.skipProcessQuotes && (unit === "'" || unit === '"');
  }

  readAll(): { readonly value: string; readonly words: readonly string[] } {
    const value = this.#readUntil(endOfText, this.#rawEscapes, this.#words);
    return { value, words: this.#words.finish() };
  }

  /** Reads on to `stop` (or the end, for `endOfText`), which is read too. */
  #readUntil(stop: string, rawEscapes: boolean, words: WordSplitter | null): string {
    const before = this.#rawEscapes;
    this.#rawEscapes = rawEscapes;
    this.#depth += 1;
    if (this.#depth > maxDepth) throw new ExpansionFailure('substitutions are nested too deeply');
    const result = this.#readParts(stop, words);
    this.#depth -= 1;
    this.#rawEscapes = before;
    return result;
  }

  #readParts(stop: string, words: WordSplitter | null): string {
    let result = '';
    while (this.#at < this.source.length) {
      const unit = this.source[this.#at] ?? '';
      if (stop !== endOfText && unit === stop) {
        this.#at += 1;
        return result;
      }
      result += this.#isSpecial(unit) ? this.#readSpecial(unit, words) : this.#readPlain(stop, words);
      this.#checkLength(result.length);
    }
    if (stop !== endOfText) throw new ExpansionFailure(`unexpected end of statement while looking for matching ${stop}`);
    return result;
  }

  #checkLength(length: number): void {
    if (length > this.#maxLength) throw new ExpansionFailure(`result is longer than ${this.#maxLength} characters`);
  }

  #readPlain(stop: string, words: WordSplitter | null): string {
    const from = this.#at;
    while (this.#at < this.source.length) {
      const unit = this.source[this.#at] ?? '';
      if (unit === stop || this.#isSpecial(unit)) break;
      this.#at += 1;
    }
    const text = this.source.slice(from, this.#at);
    words?.add(text);
    return text;
  }

  #readSpecial(unit: string, words: WordSplitter | null): string {
    if (unit === this.#escape) return this.#readEscape(words);
    if (unit === '$') {
      const value = this.#readDollar();
      words?.add(value);
      return value;
    }
    const raw = unit === '<' ? this.#readPossibleHeredoc() : unit === "'" ? this.#readSingleQuote() : this.#readDoubleQuote();
    words?.addRaw(raw);
    return raw;
  }

  #readEscape(words: WordSplitter | null): string {
    const escape = this.#next();
    const escaped = this.#next();
    const kept = this.#rawEscapes ? escape : '';
    if (kept !== '' || escaped !== endOfText) words?.addRaw(kept + escaped);
    return kept + escaped;
  }

  /** `<<` takes the blanks behind it along, so that `<< EOF` is one word. */
  #readPossibleHeredoc(): string {
    const from = this.#at;
    this.#at += 1;
    if (this.#peek() !== '<') return '<';
    this.#at += 1;
    while (isHeredocBlank(this.#peek())) this.#at += 1;
    return this.source.slice(from, this.#at);
  }

  #readSingleQuote(): string {
    const close = this.source.indexOf("'", this.#at + 1);
    if (close < 0) {
      this.#at = this.source.length;
      throw new ExpansionFailure('unexpected end of statement while looking for matching single-quote');
    }
    const quoted = this.source.slice(this.#at + 1, close);
    this.#at = close + 1;
    return this.options.rawQuotes ? `'${quoted}'` : quoted;
  }

  #readDoubleQuote(): string {
    const quote = this.options.rawQuotes ? '"' : '';
    let result = quote;
    this.#at += 1;
    while (this.#at < this.source.length) {
      const unit = this.source[this.#at] ?? '';
      if (unit === '"') {
        this.#at += 1;
        return result + quote;
      }
      if (unit === '$') result += this.#readDollar();
      else if (unit === this.#escape) result += this.#readQuotedEscape();
      else result += this.#readQuotedPlain();
      this.#checkLength(result.length);
    }
    throw new ExpansionFailure('unexpected end of statement while looking for matching double-quote');
  }

  #readQuotedPlain(): string {
    const from = this.#at;
    while (this.#at < this.source.length) {
      const unit = this.source[this.#at] ?? '';
      if (unit === '"' || unit === '$' || unit === this.#escape) break;
      this.#at += 1;
    }
    return this.source.slice(from, this.#at);
  }

  #readQuotedEscape(): string {
    const escape = this.#next();
    const kept = this.#rawEscapes ? escape : '';
    const following = this.#peek();
    if (following === endOfText) return kept;
    if (following !== '"' && following !== '$' && following !== this.#escape) return kept + escape;
    this.#next();
    return kept + following;
  }

  #readDollar(): string {
    this.#at += 1;
    if (this.#peek() === '{') return this.#readBraced();
    const name = this.#readName();
    if (name === '') return '$';
    const value = this.#lookUp(name);
    return value ?? (this.options.skipUnset ? `$${name}` : '');
  }

  #readBraced(): string {
    this.#at += 1;
    const first = this.#peek();
    if (first === endOfText) throw new ExpansionFailure("syntax error: missing '}'");
    if (first === '{' || first === '}' || first === ':') throw new ExpansionFailure('syntax error: bad substitution');
    const name = this.#readName();
    const modifier = this.#next();
    if (modifier === '}') {
      const value = this.#lookUp(name);
      return value ?? (this.options.skipUnset ? `\${${name}}` : '');
    }
    if (modifier === '/') return this.#readReplacement(name);
    if (modifier === ':') return this.#readModified(name, this.#next(), ':');
    if (['+', '-', '?', '#', '%'].includes(modifier)) return this.#readModified(name, modifier, '');
    throw unsupportedModifier(modifier);
  }

  /** The name of a variable; digits or one special parameter stand alone. */
  #readName(): string {
    const from = this.#at;
    const first = this.#peek();
    if (isDigit(first)) {
      while (isDigit(this.#peek())) this.#next();
    } else if (specialParameters.has(first)) this.#next();
    else while (isLetterOrDigit(this.#peek())) this.#next();
    return this.source.slice(from, this.#at);
  }

  #lookUp(name: string): string | undefined {
    const value = this.environment.get(name);
    (value === undefined ? this.unmatched : this.matched).add(name);
    return value;
  }

  /** What stands up to the brace; a text that ends there lacks one, whatever else is wrong. */
  #readOperand(stop: string, rawEscapes: boolean, atEnd: string): string {
    // BuildKit gathers the words of all levels in one buffer, which it empties here.
    this.#words.dropWord();
    try {
      return this.#readUntil(stop, rawEscapes, null);
    } catch (failure) {
      if (failure instanceof ExpansionFailure && this.#at >= this.source.length) throw new ExpansionFailure(atEnd);
      throw failure;
    }
  }

  #readModified(name: string, modifier: string, colon: string): string {
    const isPattern = modifier === '#' || modifier === '%';
    const written = colon + (modifier === endOfText ? '\ufffd' : modifier);
    if (isPattern && colon !== '') throw unsupportedModifier(written);
    const word = this.#readOperand('}', isPattern, "syntax error: missing '}'");
    const value = this.#lookUp(name);
    if (value === undefined && this.options.skipUnset) return `\${${name}${written}${word}}`;
    const isUnset = value === undefined || (colon !== '' && value === '');
    if (modifier === '-') return isUnset ? word : value;
    if (modifier === '+') return isUnset ? '' : word;
    if (modifier === '?') return required(name, word, value, isUnset);
    if (isPattern) return withoutAffix(modifier, word, value ?? '');
    throw unsupportedModifier(written);
  }

  #readReplacement(name: string): string {
    const all = this.#peek() === '/';
    if (all) this.#at += 1;
    const patternText = this.#readOperand('/', true, "syntax error: missing '/' in ${}");
    const replacement = this.#readOperand('}', true, "syntax error: missing '}'");
    const value = this.#lookUp(name);
    if (value === undefined && this.options.skipUnset) return `\${${name}/${patternText}/${replacement}}`;
    const read = readPattern(patternText);
    if ('error' in read) throw invalidPattern(patternText, read.error);
    return all ? replaceAll(read.pattern, value ?? '', replacement) : replaceFirst(read.pattern, value ?? '', replacement);
  }
}

const unsupportedModifier = (modifier: string): ExpansionFailure =>
  new ExpansionFailure(`unsupported modifier (${modifier === endOfText ? '\ufffd' : modifier}) in substitution`);

const invalidPattern = (pattern: string, escaped: string): ExpansionFailure =>
  new ExpansionFailure(`invalid pattern (${pattern}) in substitution: invalid escape '\\${escaped}'`);

function required(name: string, message: string, value: string | undefined, isUnset: boolean): string {
  if (value !== undefined && !isUnset) return value;
  const fallback = value === undefined ? 'is not allowed to be unset' : 'is not allowed to be empty';
  throw new ExpansionFailure(`${name}: ${message || fallback}`);
}

function withoutAffix(modifier: string, word: string, value: string): string {
  const longest = word.startsWith(modifier);
  const affix = longest ? word.slice(1) : word;
  const text = modifier === '%' ? reversePatternText(affix) : affix;
  const read = readPattern(text);
  if ('error' in read) throw invalidPattern(text, read.error);
  if (modifier === '#') return withoutPrefix(read.pattern, value, longest);
  return reverseText(withoutPrefix(read.pattern, reverseText(value), longest));
}
