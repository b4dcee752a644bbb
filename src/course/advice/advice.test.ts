import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ofFiles } from './of-files.ts';
import { ofImages } from './of-images.ts';
import { adviceOn } from './advice.ts';

const folder = new URL('../checks/', import.meta.url);
const sources = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))
  .join('\n');

/** `no-image` stands under the check that says why it does not build. */
const withoutAdvice = new Set(['no-image']);
const given = [
  ...sources.matchAll(/(?:failed|wrong)\(\s*(?:[^'",()]*(?:\([^()]*\))?[^'",()]*\? )?'([a-z-]+)'(?:\s*:\s*'([a-z-]+)')?/g),
].flatMap((match) => [match[1] ?? '', match[2] ?? ''].filter((reason) => reason !== ''));
const known = Object.values({ ...ofImages, ...ofFiles }).flatMap((reasons) => Object.keys(reasons));

test('every reason that a check can give has advice', () => {
  expect(given.length).toBeGreaterThan(100);
  expect([...new Set(given)].filter((reason) => !known.includes(reason) && !withoutAdvice.has(reason))).toEqual([]);
});

test('no advice is for a reason that no check gives', () => {
  expect([...new Set(known)].filter((reason) => !sources.includes(`'${reason}'`))).toEqual([]);
});

test('is asked for by kind and reason', () => {
  expect(adviceOn('workflow', 'asks-back')?.en).toContain('--yes');
  expect(adviceOn('workflow', 'toString')).toBeNull();
  expect(adviceOn('terminal', 'x')).toBeNull();
});
