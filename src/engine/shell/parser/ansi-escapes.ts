const SIMPLE: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['a', '\u0007'],
  ['b', '\b'],
  ['e', '\u001b'],
  ['E', '\u001b'],
  ['f', '\f'],
  ['v', '\v'],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['?', '?'],
]);

const HEX = /^[0-9a-fA-F]{1,2}/;
const OCTAL = /^[0-7]{1,3}/;
const UNICODE = /^[0-9a-fA-F]{1,8}/;

const numeric = (rest: string): { length: number; value: string } | null => {
  const octal = OCTAL.exec(rest);
  if (octal !== null) return { length: octal[0].length, value: String.fromCharCode(Number.parseInt(octal[0], 8) & 255) };
  const digits =
    rest[0] === 'x'
      ? HEX.exec(rest.slice(1, 3))
      : rest[0] === 'u' || rest[0] === 'U'
        ? UNICODE.exec(rest.slice(1, rest[0] === 'u' ? 5 : 9))
        : null;
  if (digits === null) return null;
  const code = Number.parseInt(digits[0], 16);
  return { length: digits[0].length + 1, value: code <= 0x10ffff ? String.fromCodePoint(code) : '' };
};

/** The text of `$'…'` with its escapes resolved (POSIX.1-2024 2.2.4, with bash's `\u` and `\U`). */
export const decodeAnsiEscapes = (text: string): string => {
  if (!text.includes('\\')) return text;
  const out: string[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index] ?? '';
    if (char !== '\\' || index + 1 >= text.length) {
      out.push(char);
      continue;
    }
    const next = text[index + 1] ?? '';
    const simple = SIMPLE.get(next);
    const number = simple === undefined ? numeric(text.slice(index + 1, index + 10)) : null;
    out.push(simple ?? number?.value ?? `\\${next}`);
    index += number?.length ?? 1;
  }
  return out.join('');
};
