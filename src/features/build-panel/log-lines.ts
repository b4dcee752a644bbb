export type LineKind = 'name' | 'cached' | 'done' | 'error' | 'warning' | 'excerpt' | 'failing' | 'plain';

export interface LogLine {
  readonly text: string;
  readonly kind: LineKind;
}

const kinds: readonly (readonly [LineKind, RegExp])[] = [
  ['cached', /^#\d+ CACHED/],
  ['done', /^#\d+ DONE/],
  ['error', /^(#\d+ )?ERROR: /],
  ['warning', /^(#\d+ WARN: |\s\d+ warnings? found| - \w+: )/],
  ['failing', /^ *\d+ \| >>> /],
  ['excerpt', /^( *\d+ \| |-{6,}| > )/],
  ['name', /^#\d+ \[/],
  ['error', /^ => ERROR /],
  ['cached', /^ => CACHED /],
  ['name', /^ => \[/],
];

/** The lines of a build's log with what each is, for their colours. */
export const classify = (log: readonly string[]): readonly LogLine[] =>
  log.map((text) => ({ text, kind: kinds.find(([, pattern]) => pattern.test(text))?.[0] ?? 'plain' }));
