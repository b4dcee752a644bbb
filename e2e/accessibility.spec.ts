import { violations } from './axe.ts';
import { expect, test } from './drydock.ts';

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
