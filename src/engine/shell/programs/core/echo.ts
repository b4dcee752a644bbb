import { RAW_BYTE } from '../../process/streams.ts';

type EchoStyle = 'ash' | 'dash' | 'bash';

export interface PrintedText {
  readonly text: string;
  /** Some characters stand for raw bytes (`RAW_BYTE` + byte). */
  readonly hasRawBytes: boolean;
}

const SIMPLE: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  E: '\u001b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/** A byte as a character: those of ASCII as they are. */
const byteChar = (code: number): string => String.fromCharCode((code & 255) < 128 ? code & 255 : RAW_BYTE + (code & 255));

/** Octal numbers as `\\0101`, as `\\101`, or as either. */
type OctalForm = 'zero' | 'plain' | 'either';

const OCTAL: Readonly<Record<OctalForm, RegExp>> = {
  zero: /^0[0-7]{0,3}/,
  plain: /^[0-7]{1,3}/,
  either: /^(?:0[0-7]{0,3}|[1-7][0-7]{0,2})/,
};

/** The escape that stands at `at` (on the backslash) in echo's and `%b`'s manner; null when it is none, `stop` for `\c`. */
export const readEscape = (
  text: string,
  at: number,
  octal: OctalForm,
  knowsHex = true,
): { value: string; length: number; stop?: true } | null => {
  const next = text[at + 1] ?? '';
  if (next === 'c') return { value: '', length: 2, stop: true };
  const simple = Object.hasOwn(SIMPLE, next) ? SIMPLE[next] : undefined;
  if (simple !== undefined) return { value: simple, length: 2 };
  const digits = OCTAL[octal].exec(text.slice(at + 1, at + 5))?.[0] ?? '';
  if (digits !== '') return { value: byteChar(Number.parseInt(digits, 8)), length: 1 + digits.length };
  const hex = next === 'x' && knowsHex ? /^[0-9a-fA-F]{1,2}/.exec(text.slice(at + 2, at + 4)) : null;
  return hex === null ? null : { value: byteChar(Number.parseInt(hex[0], 16)), length: 2 + hex[0].length };
};

/** Resolves escapes; `stopped` when a `\c` ended it. */
export const unescapeText = (text: string, octal: OctalForm, knowsHex = true): { text: string; stopped: boolean } => {
  if (!text.includes('\\')) return { text, stopped: false };
  const out: string[] = [];
  for (let at = 0; at < text.length;) {
    const escape = text[at] === '\\' ? readEscape(text, at, octal, knowsHex) : null;
    if (escape?.stop) return { text: out.join(''), stopped: true };
    out.push(escape?.value ?? text.charAt(at));
    at += escape?.length ?? 1;
  }
  return { text: out.join(''), stopped: false };
};

const OPTION = { ash: /^-[neE]+$/, bash: /^-[neE]+$/, dash: /^-n$/ };

/** What `echo` prints: dash resolves escapes always, the others with `-e`. */
export const echoText = (args: readonly string[], style: EchoStyle): PrintedText => {
  let newline = true;
  let escapes = style === 'dash';
  let index = 0;
  for (; OPTION[style].test(args[index] ?? ''); index += 1) {
    const letters = args[index] ?? '';
    if (letters.includes('n')) newline = false;
    for (const letter of letters) if (letter === 'e' || letter === 'E') escapes = letter === 'e';
    if (style === 'dash') {
      index += 1;
      break;
    }
  }
  const joined = args.slice(index).join(' ');
  const { text, stopped } = escapes
    ? unescapeText(joined, style === 'bash' ? 'zero' : 'either', style !== 'dash')
    : { text: joined, stopped: false };
  return { text: newline && !stopped ? `${text}\n` : text, hasRawBytes: escapes && text !== joined };
};
