import type { Script, ShellSyntaxError, Span, Word } from '../ast.ts';
import type { DialectFeatures } from './dialect.ts';

/** Deeper nesting than this is refused with `too-deep`: the recursion of reader and interpreter stays bounded. */
const DEPTH_LIMIT = 80;

/** Where a list of statements ends. */
export type Stops = ReadonlySet<string>;

export const NO_STOPS: Stops = new Set();

/** A here-document whose body comes after the next line break. */
export interface PendingHeredoc {
  readonly delimiter: string;
  readonly quoted: boolean;
  readonly stripTabs: boolean;
  complete(content: Word, text: string): void;
}

/** What all readers of one text share. */
export interface Reading {
  readonly errors: ShellSyntaxError[];
  readonly comments: (Span & { readonly text: string })[];
  readonly features: DialectFeatures;
  depth: number;
  /** Characters that may still be looked at to tell `((` from `( (`: keeps the whole reading linear. */
  lookAhead: number;
  /** From here on bash's extended patterns (`@(a|b)`) are part of words. */
  readonly groupsFrom: number;
  /** Reads statements: set by the top, so that words can hold scripts and scripts words. */
  readonly parseList: (reader: Reader, stops: Stops) => Script;
}

/** A place in a text, with what the shell's grammar asks of it. `origin` leads from its offsets to those of the whole text. */
export class Reader {
  offset = 0;
  heredocs: PendingHeredoc[] = [];
  /** Behind the group of an extended pattern that the place is in. */
  groupEnd = 0;
  readonly text: string;
  readonly reading: Reading;
  private readonly origin: number | readonly number[];

  constructor(text: string, reading: Reading, origin: number | readonly number[] = 0) {
    this.text = text;
    this.reading = reading;
    this.origin = origin;
  }

  /** Whether offsets lead back by a table. */
  get mapped(): boolean {
    return typeof this.origin !== 'number';
  }

  get atEnd(): boolean {
    return this.offset >= this.text.length;
  }

  /** The character at the place, or `''` at the end. */
  peek(ahead = 0): string {
    return this.text[this.offset + ahead] ?? '';
  }

  startsWith(string: string): boolean {
    return this.text.startsWith(string, this.offset);
  }

  /** Takes `string` if it stands here. */
  take(string: string): boolean {
    if (!this.startsWith(string)) return false;
    this.offset += string.length;
    return true;
  }

  place(offset: number): number {
    return typeof this.origin === 'number' ? this.origin + offset : (this.origin[offset] ?? this.origin.at(-1) ?? 0);
  }

  span(start: number, end: number = this.offset): Span {
    return { start: this.place(start), end: this.place(end) };
  }

  fail(code: ShellSyntaxError['code'], token: string, start: number = this.offset, expecting?: string): void {
    this.reading.errors.push({
      code,
      token,
      ...this.span(start, Math.max(start, this.offset)),
      ...(expecting === undefined ? {} : { expecting }),
    });
  }

  /** Blanks and line continuations. */
  skipBlanks(): void {
    for (;;) {
      const char = this.peek();
      if (char === ' ' || char === '\t') this.offset += 1;
      else if (char === '\\' && this.peek(1) === '\n') this.offset += 2;
      else return;
    }
  }

  /** Runs `body` one level deeper; when that is too deep it answers `fallback` and the reading is over. */
  deeper<T>(body: () => T, fallback: () => T): T {
    if (this.reading.depth >= DEPTH_LIMIT) {
      this.fail('too-deep', this.peek());
      this.offset = this.text.length;
      return fallback();
    }
    this.reading.depth += 1;
    const value = body();
    this.reading.depth -= 1;
    return value;
  }
}

/** A script of nothing, at `offset`. */
export const emptyScript = (reader: Reader, offset: number = reader.offset): Script => ({
  statements: [],
  comments: [],
  errors: [],
  ...reader.span(offset, offset),
});
