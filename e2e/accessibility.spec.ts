import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { expect, test } from './drydock.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const routes = [
  '',
  'lesson/B04/incident',
  'lesson/B04/user',
  'questions/B04',
  'notes/B04',
  'rules',
  'rules/no-latest-tag',
  'settings',
  'about',
  'playground',
  'nowhere',
];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

/** Everything that axe finds wrong, a line each. Runs in the page's own world, where its policy counts, so it is put in by the test's own door. */
async function violations(page: Page): Promise<readonly string[]> {
  const client = await page.context().newCDPSession(page);
  await client.send('Runtime.evaluate', { expression: axe });
  const { result } = await client.send('Runtime.evaluate', {
    expression: `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => JSON.stringify(violations))`,
    awaitPromise: true,
    returnByValue: true,
  });
  const found = JSON.parse(String(result.value)) as readonly Violation[];
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`));
}

for (const theme of ['light', 'dark'] as const) {
  for (const locale of ['en', 'zh-TW'] as const) {
    test.describe(`${theme}, ${locale}`, () => {
      test.use({ colorScheme: theme, locale });
      test('axe finds nothing on any route', async ({ page, served }) => {
        for (const route of routes) {
          await page.goto(`${served.address}#/${route}`);
          await expect(page.locator('main h1').first()).toBeVisible();
          await page.waitForTimeout(route.startsWith('lesson') || route === 'playground' ? 2500 : 400);
          expect(await violations(page), `#/${route}`).toEqual([]);
        }
      });
    });
  }
}
