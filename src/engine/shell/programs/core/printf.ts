import { readEscape, unescapeText } from './echo.ts';
import type { PrintedText } from './echo.ts';

interface FormattedText extends PrintedText {
  /** Arguments that should have been numbers. */
  readonly badNumbers: readonly string[];
  /** The rest of the format from a `%` on that begins no conversion: the output ends there. */
  readonly invalid: string | null;
}

type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'stop' }
  | { readonly kind: 'invalid'; readonly rest: string }
  | Conversion;

interface Conversion {
  readonly kind: 'conversion';
  readonly flags: string;
  readonly width: string;
  readonly precision: string | null;
  readonly letter: string;
}

const CONVERSION = /%([-+ #0]*)(\*|\d{0,6})(?:\.(\*|\d{0,6}))?(?:hh|h|ll|l|j|z|t|L)?([diouxXeEfFgGaAcsbq%])/y;

const piecesOf = (format: string, { knowsHex, letters }: PrintfStyle): readonly Piece[] => {
  const pieces: Piece[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') pieces.push({ kind: 'text', text });
    text = '';
  };
  for (let at = 0; at < format.length;) {
    const escape = format[at] === '\\' ? readEscape(format, at, 'plain', knowsHex) : null;
    CONVERSION.lastIndex = at;
    const match = format[at] === '%' ? CONVERSION.exec(format) : null;
    if (format[at] === '%' && (match === null || !(letters + '%').includes(match[4] ?? ''))) {
      flush();
      return [...pieces, { kind: 'invalid', rest: format.slice(at) }];
    }
    if (escape?.stop) {
      flush();
      return [...pieces, { kind: 'stop' }];
    }
    if (match === null || match[4] === '%') text += match === null ? (escape?.value ?? format.charAt(at)) : '%';
    else {
      flush();
      pieces.push({
        kind: 'conversion',
        flags: match[1] ?? '',
        width: match[2] ?? '',
        precision: match[3] ?? null,
        letter: match[4] ?? 's',
      });
    }
    at += match === null ? (escape?.length ?? 1) : match[0].length;
  }
  flush();
  return pieces;
};

interface Printing {
  readonly out: string[];
  readonly badNumbers: string[];
  readonly args: readonly string[];
  next: number;
  stopped: boolean;
  invalid: string | null;
}

/** More output than this a single printf does not make. */
const WIDTH_LIMIT = 100_000;

/** What differs between the shells' and the tools' printf: escapes like `\\x41`, and the letters behind `%`. */
export interface PrintfStyle {
  readonly knowsHex: boolean;
  readonly letters: string;
}

const POSIX_LETTERS = 'diouxXeEfFgGcsb';
const GNU_STYLE: PrintfStyle = { knowsHex: true, letters: `${POSIX_LETTERS}aAq` };

export const PRINTF_STYLES: Readonly<Record<'ash' | 'dash' | 'bash', PrintfStyle>> = {
  ash: { knowsHex: true, letters: POSIX_LETTERS },
  dash: { knowsHex: false, letters: `${POSIX_LETTERS}aA` },
  bash: GNU_STYLE,
};

/** printf(1): the format is used again until the arguments are used up. */
export const formatArguments = (format: string, args: readonly string[], style: PrintfStyle = GNU_STYLE): FormattedText => {
  const pieces = piecesOf(format, style);
  const printing: Printing = { out: [], badNumbers: [], args, next: 0, stopped: false, invalid: null };
  do printRound(printing, pieces);
  while (mayGoOn(printing, pieces));
  return { text: printing.out.join(''), hasRawBytes: true, badNumbers: printing.badNumbers, invalid: printing.invalid };
};

const printRound = (printing: Printing, pieces: readonly Piece[]): void => {
  for (const piece of pieces) if (!printing.stopped) printPiece(printing, piece);
};

const mayGoOn = (printing: Printing, pieces: readonly Piece[]): boolean =>
  !printing.stopped && printing.next < printing.args.length && pieces.some((piece) => piece.kind === 'conversion');

const printPiece = (printing: Printing, piece: Piece): void => {
  if (piece.kind === 'text') printing.out.push(piece.text);
  else if (piece.kind === 'stop') printing.stopped = true;
  else if (piece.kind === 'invalid') {
    printing.stopped = true;
    printing.invalid = piece.rest;
  } else printing.out.push(convert(printing, piece));
};

const take = (printing: Printing): string | undefined => {
  const value = printing.args[printing.next];
  printing.next += 1;
  return value;
};

const sizeOf = (printing: Printing, text: string | null): number | null => {
  if (text === null) return null;
  const value = text === '*' ? Number(take(printing) ?? 0) : Number(text);
  return Math.min(WIDTH_LIMIT, Math.trunc(value) || 0);
};

const convert = (printing: Printing, conversion: Conversion): string => {
  const given = sizeOf(printing, conversion.width) ?? 0;
  const precision = sizeOf(printing, conversion.precision);
  const left = conversion.flags.includes('-') || given < 0;
  const text = convertValue(printing, conversion, precision, take(printing));
  const isNumber = 'diouxXeEfFgG'.includes(conversion.letter);
  const zero = conversion.flags.includes('0') && !left && isNumber && !(precision !== null && 'diouxX'.includes(conversion.letter));
  return pad(text, Math.abs(given), left, zero);
};

const pad = (text: string, width: number, left: boolean, zero: boolean): string => {
  if (text.length >= width) return text;
  if (left) return text.padEnd(width);
  if (!zero) return text.padStart(width);
  const sign = /^[-+ ]?(?:0[xX])?/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
};

const convertValue = (printing: Printing, conversion: Conversion, precision: number | null, argument: string | undefined): string => {
  const text = argument ?? '';
  switch (conversion.letter) {
    case 's':
      return precision === null ? text : text.slice(0, precision);
    case 'b': {
      const { text: plain, stopped } = unescapeText(text, 'either');
      printing.stopped ||= stopped;
      return precision === null ? plain : plain.slice(0, precision);
    }
    case 'c':
      return text.slice(0, 1);
    case 'q':
      return /^[A-Za-z0-9_@%+:,./=-]+$/.test(text) ? text : text === '' ? "''" : text.replace(/[^A-Za-z0-9_@%+:,./=-]/g, '\\$&');
    default:
      return 'diouxX'.includes(conversion.letter)
        ? integerText(printing, conversion, precision, argument)
        : floatText(printing, conversion, precision, argument);
  }
};

const INTEGER = /^[ \t\n]*([-+]?)(0[xX][0-9a-fA-F]{1,16}|0[0-7]{0,22}|[1-9]\d{0,19})/;

/** A number as strtoll(3) reads it, `'x` being the code of x; the rest that is no number is told. */
const integerOf = (printing: Printing, argument: string | undefined): bigint => {
  if (argument === undefined) return 0n;
  if (/^['"]./u.test(argument)) return BigInt(argument.codePointAt(1) ?? 0);
  const match = INTEGER.exec(argument);
  if (match === null || match[0].length !== argument.length) printing.badNumbers.push(argument);
  if (match === null) return 0n;
  const digits = match[2] ?? '0';
  const value = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
  return match[1] === '-' ? -value : value;
};

const integerText = (printing: Printing, conversion: Conversion, precision: number | null, argument: string | undefined): string => {
  const value = integerOf(printing, argument);
  const { letter, flags } = conversion;
  const unsigned = letter === 'd' || letter === 'i' ? value : BigInt.asUintN(64, value);
  const base = letter === 'o' ? 8 : letter === 'x' || letter === 'X' ? 16 : 10;
  const magnitude = (unsigned < 0n ? -unsigned : unsigned).toString(base).padStart(precision ?? 1, '0');
  const prefix = flags.includes('#') && value !== 0n ? (base === 16 ? '0x' : base === 8 ? '0' : '') : '';
  const sign = unsigned < 0n ? '-' : base === 10 && letter !== 'u' ? (flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '') : '';
  const text = `${sign}${prefix}${magnitude}`;
  return letter === 'X' ? text.toUpperCase() : text;
};

const FLOAT = /^[ \t\n]*[-+]?(?:\d{1,300}\.?\d{0,300}|\.\d{1,300})(?:[eE][-+]?\d{1,4})?$/;

const floatText = (printing: Printing, conversion: Conversion, precision: number | null, argument: string | undefined): string => {
  const isNumber = argument === undefined || FLOAT.test(argument);
  if (!isNumber) printing.badNumbers.push(argument);
  const value = isNumber ? Number(argument ?? 0) : 0;
  const { letter, flags } = conversion;
  const digits = Math.min(precision ?? 6, 100);
  const text = floatForm(value, letter.toLowerCase(), digits);
  const signed = flags.includes('+') && value >= 0 ? `+${text}` : text;
  return letter === letter.toUpperCase() ? signed.toUpperCase() : signed;
};

const exponential = (value: number, digits: number): string => value.toExponential(digits).replace(/e([-+])(\d)$/, 'e$10$2');

/** Rounds as C does: an exact half goes to the even digit. */
const fixedText = (value: number, digits: number): string => {
  const rounded = value.toFixed(digits);
  const exact = value.toFixed(Math.min(100, digits + 30));
  const tail = exact.slice(exact.indexOf('.') + 1 + digits);
  if (!/^50*$/.test(tail)) return rounded;
  const truncated = exact.slice(0, exact.length - tail.length).replace(/\.$/, '');
  return Number(truncated.at(-1)) % 2 === 0 ? truncated : rounded;
};

const floatForm = (value: number, letter: string, digits: number): string => {
  if (letter === 'f') return fixedText(value, digits);
  if (letter === 'e') return exponential(value, digits);
  const significant = Math.max(1, digits);
  const exponent = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  if (exponent < -4 || exponent >= significant) return exponential(value, significant - 1).replace(/\.?0+e/, 'e');
  const fixed = value.toFixed(Math.min(100, Math.max(0, significant - 1 - exponent)));
  return fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed;
};
