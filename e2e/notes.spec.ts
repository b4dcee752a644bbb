import { readFileSync } from 'node:fs';
import { expect, test } from './drydock.ts';
import { words } from './learner.ts';

test('notes are kept as typed, and leave as Markdown that Obsidian reads', async ({ page, served }) => {
  await page.goto(`${served.address}#/notes/B04`);
  await page.getByLabel('Layers', { exact: true }).fill('Each step is a layer.\n# my heading');
  await page.getByLabel('Let CI build, scan and push the image').check();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: words.en.notes.download }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  expect(text).toMatch(/^---\ntitle: "B04: .*"\nscenario: "B04"/);
  expect(text).toContain('Each step is a layer.');
  expect(text).toContain('- [x] Let CI build, scan and push the image');
  await page.waitForTimeout(600);
  await page.reload();
  await expect(page.getByLabel('Layers', { exact: true })).toHaveValue('Each step is a layer.\n# my heading');
});

test('sizes are offered from the learner’s own builds', async ({ page, served }) => {
  await page.goto(`${served.address}#/lesson/B04/order`);
  await expect(page.locator('[data-panel="picture"] strong').first()).toHaveText(/GB/);
  await page.goto(`${served.address}#/notes/B04`);
  await page
    .getByRole('button', { name: /1\.\d+ GB/ })
    .first()
    .click();
  await expect(page.getByLabel('Before', { exact: true })).toHaveValue(/1\.\d+ GB/);
});

test('markup in notes stays text', async ({ page, served }) => {
  await page.goto(`${served.address}#/notes/B04`);
  await page
    .getByLabel('Layers', { exact: true })
    .fill('<img src=x onerror=alert(1)> [x](javascript:alert(2)) ![y](https://example.org/a.png)');
  await page.getByRole('tab', { name: words.en.notes.markdown, exact: true }).click();
  await expect(page.getByText('<img src=x onerror=alert(1)>').first()).toBeVisible();
  expect(await page.locator('main img').count()).toBe(0);
  expect(await page.locator('main a[href^="javascript"]').count()).toBe(0);
});
