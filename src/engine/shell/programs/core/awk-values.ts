import { formatArguments } from './printf.ts';

/** A text that came as input may count as a number when it looks like one. */
export class InputText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What a variable holds. */
export type Value = number | string | InputText;

const NUMERIC = /^[ \t\n]*[-+]?(?:\d{1,300}\.?\d{0,300}|\.\d{1,300})(?:[eE][-+]?\d{1,4})?[ \t\n]*$/;
const LEADING_NUMBER = /^[ \t\n]*[-+]?(?:\d{1,300}\.?\d{0,300}|\.\d{1,300})(?:[eE][-+]?\d{1,4})?/;

/** A number as awk prints it: whole ones in full, others by a format. */
export const numberText = (value: number, format: string): string =>
  Number.isInteger(value) && Math.abs(value) < 1e16
    ? String(value)
    : Number.isNaN(value)
      ? 'nan'
      : formatArguments(format, [String(value)]).text;

/** A value as text. */
export const textOfValue = (value: Value): string => {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? numberText(value, '%.6g') : value.text;
};

/** A value as a number: what a text begins with, else 0. */
export const numberOfValue = (value: Value): number => {
  if (typeof value === 'number') return value;
  return Number(LEADING_NUMBER.exec(typeof value === 'string' ? value : value.text)?.[0] ?? 0);
};

/** Whether it is compared as a number. */
const isNumeric = (value: Value): boolean => typeof value === 'number' || (value instanceof InputText && NUMERIC.test(value.text));

export const isTrue = (value: Value): boolean => (isNumeric(value) ? numberOfValue(value) !== 0 : textOfValue(value) !== '');

/** `<`, `==` and the like: of numbers when both are, else of texts. */
export const compareValues = (operator: string, left: Value, right: Value): boolean => {
  const numeric = isNumeric(left) && isNumeric(right);
  const [a, b] = numeric ? [numberOfValue(left), numberOfValue(right)] : [textOfValue(left), textOfValue(right)];
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    default:
      return (a === b) === (operator === '==');
  }
};

/** printf's formatting: as many arguments as the format asks for. */
export const formatValues = (format: string, values: readonly Value[]): string => {
  const letters = Array.from(format.replaceAll('%%', '').matchAll(/%[-+ #0]{0,5}[\d.*]{0,12}([A-Za-z])/g), (match) => match[1] ?? '');
  const args = values.map((value, index) => argumentText(value, letters[index] ?? 's'));
  return formatArguments(format.replaceAll('\\', '\\\\'), args.slice(0, letters.length)).text;
};

/** `%c` of a number is the character of that code; of a text that is no number, `%d` takes what it begins with. */
const argumentText = (value: Value, letter: string): string => {
  if (letter === 'c' && typeof value === 'number') return String.fromCodePoint(Math.min(0x10ffff, Math.max(0, Math.trunc(value))));
  if ('diouxX'.includes(letter)) return String(Math.trunc(numberOfValue(value)) || 0);
  return 'eEfFgG'.includes(letter) ? String(numberOfValue(value)) : textOfValue(value);
};

/** `+`, `-`, `*`, `/`, `%`, `^`; null for a division by zero. */
export const arithmeticOf = (operator: string, left: number, right: number): number | null => {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '^':
      return left ** right;
    default:
      if (right === 0) return null;
      return operator === '/' ? left / right : left % right;
  }
};

/** `!`, `-`, `+`; `()` leaves the value as it is. */
export const unaryOf = (operator: string, value: Value): Value => {
  if (operator === '!') return Number(!isTrue(value));
  if (operator === '()') return value;
  return operator === '-' ? -numberOfValue(value) : numberOfValue(value);
};
