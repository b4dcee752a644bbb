const byRegex =
  (regex: RegExp) =>
  (char: string): boolean =>
    regex.test(char);

const isControl = (char: string): boolean => char < ' ' || char === '\u007f';

/** `[:alpha:]` and the like in the C locale. */
export const CHARACTER_CLASSES: Readonly<Record<string, (char: string) => boolean>> = {
  alpha: byRegex(/^[A-Za-z]$/),
  digit: byRegex(/^[0-9]$/),
  alnum: byRegex(/^[A-Za-z0-9]$/),
  upper: byRegex(/^[A-Z]$/),
  lower: byRegex(/^[a-z]$/),
  space: byRegex(/^\s$/),
  blank: byRegex(/^[ \t]$/),
  punct: byRegex(/^[!-/:-@[-`{-~]$/),
  xdigit: byRegex(/^[0-9A-Fa-f]$/),
  print: byRegex(/^[ -~]$/),
  graph: byRegex(/^[!-~]$/),
  cntrl: isControl,
};
