/** Sets of characters as Go's `regexp` knows them by name. */

export type CharacterTest = (code: number) => boolean;

export const inRange =
  (low: number, high: number): CharacterTest =>
  (code) =>
    code >= low && code <= high;
export const anyOf =
  (...tests: readonly CharacterTest[]): CharacterTest =>
  (code) =>
    tests.some((test) => test(code));
export const not =
  (test: CharacterTest): CharacterTest =>
  (code) =>
    !test(code);

/** What `.` takes. */
export const notLineFeed: CharacterTest = (code) => code !== 10;

const digit = inRange(48, 57);
const lower = inRange(97, 122);
const upper = inRange(65, 90);
const perlSpace: CharacterTest = (code) => code === 32 || code === 9 || code === 10 || code === 12 || code === 13;
export const wordCharacter = anyOf(digit, lower, upper, (code) => code === 95);

/** `\d` and its like. */
export const perlClasses: ReadonlyMap<string, CharacterTest> = new Map([
  ['d', digit],
  ['D', not(digit)],
  ['s', perlSpace],
  ['S', not(perlSpace)],
  ['w', wordCharacter],
  ['W', not(wordCharacter)],
]);

/** `[:alpha:]` and its like. */
export const posixClasses: ReadonlyMap<string, CharacterTest> = new Map([
  ['alnum', anyOf(digit, lower, upper)],
  ['alpha', anyOf(lower, upper)],
  ['ascii', inRange(0, 127)],
  ['blank', (code: number) => code === 32 || code === 9],
  ['cntrl', anyOf(inRange(0, 31), inRange(127, 127))],
  ['digit', digit],
  ['graph', inRange(33, 126)],
  ['lower', lower],
  ['print', inRange(32, 126)],
  ['punct', anyOf(inRange(33, 47), inRange(58, 64), inRange(91, 96), inRange(123, 126))],
  ['space', anyOf(perlSpace, (code) => code === 11)],
  ['upper', upper],
  ['word', wordCharacter],
  ['xdigit', anyOf(digit, inRange(65, 70), inRange(97, 102))],
]);

/** A category or script of Unicode by its name (`L`, `Lu`, `Greek`); null where there is none. */
export function unicodeClass(name: string): CharacterTest | null {
  if (name === 'Any') return () => true;
  if (!/^[A-Z][A-Za-z_]{0,30}$/.test(name)) return null;
  try {
    const member = new RegExp(name.length <= 2 ? `^\\p{${name}}$` : `^\\p{Script=${name}}$`, 'u');
    return (code) => member.test(String.fromCodePoint(code));
  } catch {
    return null;
  }
}
