import { bytesAsCharacters } from '../text/go-strings.ts';

const unitNs: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['µs', 1_000n],
  ['μs', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
]);
const limit = 2n ** 63n;
const maxDigits = 19;

export type DurationResult = { readonly ok: true; readonly ns: number } | { readonly ok: false; readonly error: string };

const failure = (error: string): DurationResult => ({ ok: false, error });

/** Go's `time.ParseDuration`, errors included. */
export function parseDuration(text: string): DurationResult {
  const unsigned = /^[+-]/.test(text) ? text.slice(1) : text;
  if (unsigned === '0') return { ok: true, ns: 0 };
  const invalid = failure(`time: invalid duration ${quoteDuration(text)}`);
  if (unsigned === '') return invalid;
  let totalNs = 0n;
  for (let at = 0; at < unsigned.length;) {
    const [number = '', whole = '', fraction = ''] = /^([0-9]*)(?:\.([0-9]*))?/.exec(unsigned.slice(at)) ?? [];
    if (whole === '' && fraction === '') return invalid;
    at += number.length;
    const unit = /^[^.0-9]*/.exec(unsigned.slice(at))?.[0] ?? '';
    if (whole.replace(/^0+/, '').length > maxDigits) return invalid;
    if (unit === '') return failure(`time: missing unit in duration ${quoteDuration(text)}`);
    const scale = unitNs.get(unit);
    if (scale === undefined) return failure(`time: unknown unit ${quoteDuration(unit)} in duration ${quoteDuration(text)}`);
    at += unit.length;
    totalNs += BigInt(whole) * scale + fractionOf(fraction, scale);
    if (totalNs > limit) return invalid;
  }
  if (text.startsWith('-')) return { ok: true, ns: -Number(totalNs) };
  return totalNs < limit ? { ok: true, ns: Number(totalNs) } : invalid;
}

/** Go counts it in floating point, and takes no more digits than a 64-bit number holds. */
function fractionOf(digits: string, scale: bigint): bigint {
  let value = 0n;
  let count = 0;
  for (; count < digits.length && value <= (limit - 1n) / 10n; count += 1) {
    const next = value * 10n + BigInt(digits[count] ?? '0');
    if (next > limit) break;
    value = next;
  }
  return BigInt(Math.trunc(Number(value) * (Number(scale) / 10 ** count)));
}

/** As Go's package `time` quotes: what is not ASCII, byte by byte. */
const quoteDuration = (text: string): string =>
  `"${bytesAsCharacters(text)
    .replaceAll(/["\\]/g, '\\$&')
    .replaceAll(/[^ -\x7f]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`)}"`;
