import { expect, test } from './drydock.ts';
import { literally, words } from './learner.ts';

const sideways = (): number => document.documentElement.scrollWidth - document.documentElement.clientWidth;
const routes = ['', 'lesson/B04/stages', 'questions/B04', 'notes/B04', 'rules', 'settings', 'about', 'playground'];

for (const width of [390, 320]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 720 } });

    test('no route has to be scrolled sideways', async ({ page, served }) => {
      for (const route of routes) {
        await page.goto(`${served.address}#/${route}`);
        await expect(page.locator('main h1').first()).toBeVisible();
        expect(await page.evaluate(sideways), `#/${route}`).toBe(0);
      }
    });

    test('a lesson shows one panel at a time, and all can be reached', async ({ page, served }) => {
      await page.goto(`${served.address}#/lesson/B04/stages`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await page.getByRole('tab', { name: words.en.lesson.picture }).click();
      await expect(page.locator('[data-panel="picture"] strong').first()).toHaveText(/GB|MB/);
      await page.getByRole('tab', { name: words.en.lesson.bench }).first().click();
      await expect(page.locator('[data-editor]').first()).toBeVisible();
      await page.getByRole('tab', { name: literally(words.en.problems.title) }).click();
      await expect(page.locator('[data-panel="problems"]')).toBeVisible();
    });
  });
}
