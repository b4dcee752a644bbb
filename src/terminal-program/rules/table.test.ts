import { readFileSync } from 'node:fs';
import english from 'virtual:rule-messages/en';
import { expect, test } from 'vitest';
import { rulesTable } from './table.ts';

test('docs/rules.md is what `npm run rules` writes', () => {
  expect(readFileSync(new URL('../../../docs/rules.md', import.meta.url), 'utf8')).toBe(rulesTable(english));
});
