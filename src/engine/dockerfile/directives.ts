import { trimmedSpan } from '../text/go-strings.ts';
import type { Directive } from './types.ts';

export interface DirectiveLine {
  readonly name: string;
  readonly value: string;
}

const known = new Set(['syntax', 'escape', 'check']);
const isBlank = (unit: string | undefined): boolean => unit !== undefined && '\t\n\f\r '.includes(unit) && unit !== '';

/** `# name = value` with this comment mark; null for anything else. The line comes without its end. */
export function readDirectiveLine(line: string, mark: string): DirectiveLine | null {
  if (!line.startsWith(mark)) return null;
  let from = mark.length;
  while (isBlank(line[from])) from += 1;
  return readDirectiveText(line.slice(from));
}

function readDirectiveText(text: string): DirectiveLine | null {
  const head = /^([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=/.exec(text);
  const name = head?.[1]?.toLowerCase();
  if (head === null || name === undefined || !known.has(name)) return null;
  let start = head[0].length;
  while (isBlank(text[start])) start += 1;
  // A value must be there; of blanks alone, the last one is it.
  if (start === text.length) return start > head[0].length ? { name, value: text.slice(start - 1) } : null;
  let end = text.length;
  while (isBlank(text[end - 1])) end -= 1;
  return { name, value: text.slice(start, end) };
}

/** Directives in lines that begin with `mark`, up to the first line that is none; a repeated name ends them too. */
function readHead(lines: readonly string[], firstLine: number, mark: string): ReadonlyMap<string, Directive> {
  const found = new Map<string, Directive>();
  for (let line = firstLine; line < lines.length; line += 1) {
    const raw = lines[line] ?? '';
    const text = line === 0 && raw.startsWith('\ufeff') ? raw.slice(1) : raw;
    const directive = readDirectiveLine(text.endsWith('\r') ? text.slice(0, -1) : text, mark);
    if (directive === null || found.has(directive.name)) break;
    const blank = directive.value.indexOf(' ');
    const value = blank < 0 ? directive.value : directive.value.slice(0, blank);
    const range = { start: { line, character: raw.length - text.length }, end: { line, character: trimmedSpan(raw).end } };
    found.set(directive.name, { name: directive.name, value, rest: directive.value, range });
  }
  return found;
}

/**
 * The directives as BuildKit finds them by name (`ParseDirective`, and for `syntax` `DetectSyntax`, which also takes `//`
 * and a JSON object). A first line `#!…` is passed over. Lines are those of the file, without their ends.
 */
export function readDirectives(text: string, lines: readonly string[]): ReadonlyMap<string, Directive> {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  const firstLine = body.startsWith('#!') ? 1 : 0;
  const found = new Map(readHead(lines, firstLine, '#'));
  if (found.has('syntax')) return found;
  const syntax = readHead(lines, firstLine, '//').get('syntax') ?? jsonSyntax(lines, firstLine, body);
  if (syntax) found.set('syntax', syntax);
  return found;
}

function jsonSyntax(lines: readonly string[], line: number, body: string): Directive | null {
  const source = line === 1 ? lines.slice(1).join('\n') : body;
  if (!source.trimStart().startsWith('{')) return null;
  try {
    const parsed = JSON.parse(source) as Readonly<Record<string, unknown>>;
    const value = Object.hasOwn(parsed, 'syntax') ? parsed['syntax'] : null;
    const place = { line, character: 0 };
    return typeof value === 'string' ? { name: 'syntax', value, rest: value, range: { start: place, end: place } } : null;
  } catch {
    return null;
  }
}
