import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

/** The colours of one block of the file, by name. */
function colours(selector: string): Readonly<Record<string, string>> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('\n}', start));
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]));
}

/** Relative luminance as WCAG 2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

const grounds = ['paper', 'panel', 'sunk'];
const inks = ['ink', 'soft', 'faint', 'accent', 'ok', 'bad', 'warn', 'info', 'stage-1', 'stage-2', 'stage-3', 'stage-4', 'base'];
const softs = ['accent', 'ok', 'bad', 'warn', 'info'];
const stages = ['stage-1', 'stage-2', 'stage-3', 'stage-4', 'base'];

const text: readonly (readonly [string, string])[] = [
  ...grounds.flatMap((ground) => inks.map((ink) => [ink, ground] as const)),
  ...softs.flatMap((name) => [[name, `${name}-soft`] as const, ['ink', `${name}-soft`] as const]),
  ...stages.flatMap((name) => ['ink', 'soft', name].map((ink) => [ink, `${name}-fill`] as const)),
  ['paper', 'ink'],
  ['soft', 'accent-soft'],
];

describe.each([
  ['light', ':root'],
  ['dark', "[data-theme='dark']"],
])('in the %s theme', (_theme, selector) => {
  const palette = colours(selector);
  const of = (name: string): string => palette[name] ?? 'missing';

  test.each(text)('%s can be read on %s: at least 4.5 to 1', (ink, ground) => {
    expect(contrast(of(ink), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(grounds)('the edge of a field stands out on %s: at least 3 to 1', (ground) => {
    expect(contrast(of('edge'), of(ground))).toBeGreaterThanOrEqual(3);
  });
});

test('both themes have the same colours', () => {
  expect(Object.keys(colours("[data-theme='dark']"))).toEqual(Object.keys(colours(':root')));
});

test('there are five sizes of type', () => {
  expect([...css.matchAll(/--text-[\w]+:/g)]).toHaveLength(5);
});
