import type { Locale } from '../words/index.ts';

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

const formats = new Map<string, Intl.NumberFormat>();

/** Making a format takes longer than using it a thousand times. */
function formatOf(locale: Locale, digits: number): Intl.NumberFormat {
  const name = `${locale} ${digits}`;
  const format = formats.get(name) ?? new Intl.NumberFormat(locale, { maximumFractionDigits: digits, useGrouping: false });
  formats.set(name, format);
  return format;
}

/** Rounds to three digits, as `docker images` does. */
const threeDigits = (value: number, locale: Locale): string => formatOf(locale, value >= 100 ? 0 : value >= 10 ? 1 : 2).format(value);

/** A number of bytes in words, in powers of 1000 as Docker counts them: `152 MB`, `4.1 kB`, `94 B`. */
export function formatSize(sizeBytes: number, locale: Locale): string {
  let value = Math.abs(sizeBytes);
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const number = unit === 0 ? String(value) : threeDigits(value, locale);
  return `${sizeBytes < 0 ? '−' : ''}${number} ${units[unit]}`;
}

/** How `after` differs from `before` in percent, with its sign: `−87 %`; null where there is nothing to compare with. */
export function formatChange(beforeBytes: number, afterBytes: number, locale: Locale): string | null {
  if (beforeBytes <= 0) return null;
  const percent = ((afterBytes - beforeBytes) / beforeBytes) * 100;
  const almostAll = percent < -99 && afterBytes > 0;
  const digits = Math.abs(percent) < 1 || almostAll ? 1 : 0;
  const rounded = almostAll ? Math.max(-99.9, Number(percent.toFixed(1))) : Number(percent.toFixed(digits));
  const number = Math.abs(rounded).toLocaleString(locale, { maximumFractionDigits: digits });
  if (rounded === 0) return `±0 %`;
  return `${rounded < 0 ? '−' : '+'}${number} %`;
}
