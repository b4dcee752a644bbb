import { goQuote } from '../text/go-strings.ts';
import type { HealthConfig } from '../image/types.ts';

/** Go's `%q` of a list of strings: `["sh" "-c"]`. */
export const goQuotedList = (words: readonly string[]): string => `[${words.map((word) => goQuote(word)).join(' ')}]`;

/** Go's `%v` of a list of strings: `[a b]`. */
export const goList = (words: readonly string[]): string => `[${words.join(' ')}]`;

/** Go's `time.Duration.String`: `1m30s`, `1.5s`, `2h0m0s`, `10ms`. */
export function goDuration(nanoseconds: number): string {
  if (nanoseconds === 0) return '0s';
  const sign = nanoseconds < 0 ? '-' : '';
  const value = Math.abs(nanoseconds);
  if (value < 1e3) return `${sign}${value}ns`;
  if (value < 1e6) return `${sign}${decimal(value, 1e3)}µs`;
  if (value < 1e9) return `${sign}${decimal(value, 1e6)}ms`;
  const hours = Math.floor(value / 3.6e12);
  const minutes = Math.floor((value % 3.6e12) / 6e10);
  const seconds = `${decimal(value % 6e10, 1e9)}s`;
  return sign + (hours > 0 ? `${hours}h${minutes}m${seconds}` : minutes > 0 ? `${minutes}m${seconds}` : seconds);
}

/** A quotient without rounding: `value` and `unit` are whole, `unit` a power of ten. */
function decimal(value: number, unit: number): string {
  const digits = String(Math.round(value % unit))
    .padStart(Math.round(Math.log10(unit)), '0')
    .replace(/0{1,9}$/, '');
  return `${Math.floor(value / unit)}${digits === '' ? '' : `.${digits}`}`;
}

/** The history's text for a health check: Go's `%q` of a pointer to the struct, and what the newer frontend writes instead. */
export function goHealthcheck(health: HealthConfig, newer: boolean): string {
  const times = [health.Interval, health.Timeout, health.StartPeriod, health.StartInterval].map((time) => goDuration(time ?? 0));
  const retries = health.Retries ?? 0;
  if (!newer) return `&{${goQuotedList(health.Test)} ${times.map((time) => `"${time}"`).join(' ')} ${goQuotedRune(retries)}}`;
  const [interval, timeout, startPeriod, startInterval] = times;
  return `{Test:${goList(health.Test)} Interval:${interval} Timeout:${timeout} StartPeriod:${startPeriod} StartInterval:${startInterval} Retries:${retries}}`;
}

/** Go's `%q` of a number: the character of that code in quotes. */
function goQuotedRune(code: number): string {
  const character = code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  if (code === 0x27) return "'\\''";
  return code === 0x22 ? `'"'` : `'${goQuote(character).slice(1, -1)}'`;
}
