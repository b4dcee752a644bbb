import { goQuote } from '../text/go-strings.ts';

const unitNs: ReadonlyMap<string, number> = new Map([
  ['ns', 1],
  ['us', 1e3],
  ['µs', 1e3],
  ['μs', 1e3],
  ['ms', 1e6],
  ['s', 1e9],
  ['m', 60e9],
  ['h', 3600e9],
]);
const maxNs = 2 ** 63;

export type DurationResult = { readonly ok: true; readonly ns: number } | { readonly ok: false; readonly error: string };

const failure = (error: string): DurationResult => ({ ok: false, error });

/** Go's `time.ParseDuration`, errors included. */
export function parseDuration(text: string): DurationResult {
  const unsigned = /^[+-]/.test(text) ? text.slice(1) : text;
  if (unsigned === '0') return { ok: true, ns: 0 };
  const invalid = failure(`time: invalid duration ${goQuote(text)}`);
  if (unsigned === '') return invalid;
  let totalNs = 0;
  for (let at = 0; at < unsigned.length;) {
    const number = /^(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)/.exec(unsigned.slice(at, at + 400))?.[0];
    if (number === undefined) return invalid;
    at += number.length;
    const unit = /^[^.0-9]*/.exec(unsigned.slice(at))?.[0] ?? '';
    if (unit === '') return failure(`time: missing unit in duration ${goQuote(text)}`);
    const scale = unitNs.get(unit);
    if (scale === undefined) return failure(`time: unknown unit ${goQuote(unit)} in duration ${goQuote(text)}`);
    at += unit.length;
    totalNs += Math.trunc(Number(number) * scale);
    if (totalNs >= maxNs) return invalid;
  }
  return { ok: true, ns: text.startsWith('-') ? -totalNs : totalNs };
}
