import type { AppletRun } from './applet.ts';
import { textOfValue } from './awk-values.ts';
import type { Value } from './awk-values.ts';
import { posixRegex } from './regex.ts';
import type { PosixRegex } from './regex.ts';

const FIELD_LIMIT = 100_000;

/** The line that is worked on, and its fields, cut when first asked for. */
export class AwkRecord {
  line = '';
  private fields: string[] | null = null;
  private readonly regexes = new Map<string, PosixRegex | null>();
  private readonly run: AppletRun;
  private readonly globals: Map<string, Value>;

  constructor(run: AppletRun, globals: Map<string, Value>) {
    this.run = run;
    this.globals = globals;
  }

  private setting(name: string): string {
    return textOfValue(this.globals.get(name) ?? '');
  }

  /** Puts another line in its place. */
  setLine(line: string): void {
    this.line = line;
    this.fields = null;
    this.globals.delete('NF');
  }

  /** The fields. */
  cut(): string[] {
    if (this.fields === null) {
      this.fields = this.splitText(this.line, this.setting('FS'));
      this.globals.set('NF', this.fields.length);
    }
    return this.fields;
  }

  /** Cuts a text as FS says. */
  splitText(text: string, separator: string): string[] {
    if (text === '') return [];
    if (separator === ' ') return text.split(/[ \t\n]+/).filter((field) => field !== '');
    if (separator.length === 1 && separator !== '\\' && !'[.|*+?^$('.includes(separator)) return text.split(separator);
    if (separator.length === 1) return text.split(separator);
    if (separator === '') return Array.from(text);
    const regex = this.regex(separator);
    return regex === null ? [text] : this.splitBy(text, regex);
  }

  /** Cuts a text where an expression matches. */
  splitBy(text: string, regex: PosixRegex): string[] {
    const fields: string[] = [];
    let start = 0;
    for (
      let match = regex.exec(text, 0);
      match !== null && this.run.burn(1);
      match = regex.exec(text, Math.max(match.end, match.start + 1))
    ) {
      if (match.end === match.start) continue;
      fields.push(text.slice(start, match.start));
      start = match.end;
    }
    return [...fields, text.slice(start)];
  }

  /** The expression of a text; null when it is none. */
  regex(source: string): PosixRegex | null {
    const known = this.regexes.get(source);
    if (known !== undefined) return known;
    const regex = posixRegex(source, { extended: true });
    this.regexes.set(source, regex);
    return regex;
  }

  /** NF was assigned. */
  resize(count: number): void {
    const fields = this.fields ?? this.splitText(this.line, this.setting('FS'));
    this.fields = Array.from({ length: Math.min(FIELD_LIMIT, Math.max(0, count)) }, (_, index) => fields[index] ?? '');
    this.line = this.fields.join(this.setting('OFS'));
  }

  /** A field was assigned: the line is put together anew. */
  assignField(index: number, text: string): void {
    if (index === 0) return this.setLine(text);
    const fields = this.cut();
    if (index > FIELD_LIMIT || index < 0) return;
    while (fields.length < index) fields.push('');
    fields[index - 1] = text;
    this.globals.set('NF', fields.length);
    this.line = fields.join(this.setting('OFS'));
  }
}
