import type { PatternChar } from './patterns.ts';

/** A piece of an expanded word. */
export type Segment =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly quoted: boolean;
      /** Came of an expansion: IFS cuts it. */ readonly split: boolean;
    }
  /** Between the parameters of `$@`. */
  | { readonly kind: 'break' };

/** A field before its globs are looked at. */
export type Field = readonly { readonly text: string; readonly quoted: boolean }[];

export const quotedText = (text: string): Segment => ({ kind: 'text', text, quoted: true, split: false });
export const literalSegment = (text: string): Segment => ({ kind: 'text', text, quoted: false, split: false });
export const expandedText = (text: string, quoted: boolean): Segment => ({ kind: 'text', text, quoted, split: !quoted });

interface Cutter {
  readonly fields: Field[];
  current: { text: string; quoted: boolean }[] | null;
  readonly blanks: string;
  readonly marks: string;
}

const isWhite = (char: string): boolean => char === ' ' || char === '\t' || char === '\n';

const finish = (cutter: Cutter): void => {
  if (cutter.current !== null) cutter.fields.push(cutter.current);
  cutter.current = null;
};

/** Field splitting (POSIX 2.6.5). `ifs` null: it is not set. */
export const cutFields = (segments: readonly Segment[], ifs: string | null): readonly Field[] => {
  const separators = ifs ?? ' \t\n';
  const cutter: Cutter = {
    fields: [],
    current: null,
    blanks: Array.from(separators).filter(isWhite).join(''),
    marks: Array.from(separators)
      .filter((char) => !isWhite(char))
      .join(''),
  };
  for (const segment of segments) {
    if (segment.kind === 'break') finish(cutter);
    else if (segment.split) cutText(cutter, segment.text);
    else if (segment.quoted || segment.text !== '') (cutter.current ??= []).push({ text: segment.text, quoted: segment.quoted });
  }
  finish(cutter);
  return cutter.fields;
};

const cutText = (cutter: Cutter, text: string): void => {
  let start = 0;
  let markEnds = false;
  for (let at = 0; at <= text.length; at += 1) {
    const char = text[at];
    const isBlank = char !== undefined && cutter.blanks.includes(char);
    const isMark = char !== undefined && cutter.marks.includes(char);
    if (char !== undefined && !isBlank && !isMark) continue;
    if (at > start) (cutter.current ??= []).push({ text: text.slice(start, at), quoted: false });
    if (at > start) markEnds = false;
    if (isBlank && cutter.current !== null) {
      finish(cutter);
      markEnds = true;
    } else if (isMark) {
      if (cutter.current === null && !markEnds) cutter.fields.push([]);
      finish(cutter);
      markEnds = false;
    }
    start = at + 1;
  }
};

export const fieldText = (field: Field): string => field.map(({ text }) => text).join('');

const GLOB = /[*?[]/;
const GROUP = /[+@!]\(/;

/** Whether a file name pattern may be in it; `hasGroups`: bash's extended ones too. */
export const mayGlob = (field: Field, hasGroups = false): boolean =>
  field.some(({ text, quoted }) => !quoted && (GLOB.test(text) || (hasGroups && GROUP.test(text))));

export const patternChars = (field: Field): PatternChar[] =>
  field.flatMap(({ text, quoted }) => text.split('').map((char) => ({ char, quoted })));
