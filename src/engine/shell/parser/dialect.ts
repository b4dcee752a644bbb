/** Which shell reads the text. `any` takes what any of them takes: for tools that only look. */
export type Dialect = 'dash' | 'ash' | 'bash' | 'any';

/** What a dialect has beyond POSIX that changes how a text is read. */
export interface DialectFeatures {
  /** `[[ … ]]`, `(( … ))`, `function f`, arrays, process substitution, `|&`, `&>>`, `$"…"`. */
  readonly bash: boolean;
  /** A shell of its own, not the one that takes everything: what it refuses, it refuses in its own words. */
  readonly strict: boolean;
  /** `$'…'`, `<<<` is not among them: busybox has `$'…'`, `&>`, `<(…)` and `function` too. */
  readonly doubleBrackets: boolean;
  readonly ansiQuotes: boolean;
  readonly combinedRedirect: boolean;
  readonly processSubstitution: boolean;
}

const DASH: DialectFeatures = {
  bash: false,
  strict: true,
  doubleBrackets: false,
  ansiQuotes: false,
  combinedRedirect: false,
  processSubstitution: false,
};
const ASH: DialectFeatures = {
  bash: false,
  strict: true,
  doubleBrackets: true,
  ansiQuotes: true,
  combinedRedirect: true,
  processSubstitution: true,
};
const BASH: DialectFeatures = {
  bash: true,
  strict: true,
  doubleBrackets: true,
  ansiQuotes: true,
  combinedRedirect: true,
  processSubstitution: true,
};

const ANY: DialectFeatures = { ...BASH, strict: false };

export const featuresOf = (dialect: Dialect): DialectFeatures =>
  dialect === 'dash' ? DASH : dialect === 'ash' ? ASH : dialect === 'bash' ? BASH : ANY;
