import { expect, test } from 'vitest';
import english from 'virtual:rule-pages/en';
import chinese from 'virtual:rule-pages/zh-TW';
import { ruleInShort } from './rule-hover.ts';

test('a hover takes the first paragraph of each section, and no example', () => {
  const page = 'Lead.\n\n## Why\n\nIt breaks.\n\nMore.\n\n## What to do\n\nMend it.\n\n```dockerfile bad\n## no heading\n\nFROM a\n```\n';
  expect(ruleInShort(page)).toBe('**Why** · It breaks.\n\n**What to do** · Mend it.');
  expect(ruleInShort('')).toBe('');
});

test.each([
  ['en', english],
  ['zh-TW', chinese],
])('every rule says why and what to do in its hover (%s)', (_locale, pages) => {
  expect(
    Object.entries(pages)
      .filter(([, page]) => ruleInShort(page).split('\n\n').length !== 2)
      .map(([rule]) => rule),
  ).toEqual([]);
});
