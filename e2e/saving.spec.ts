import { editorIsReady, replaceText, words } from './learner.ts';
import { expect, test } from './drydock.ts';

/** Fills the storage to the last unit. */
const fill = (): void => {
  let size = 1 << 20;
  for (let n = 0; size > 0; n += 1) {
    try {
      localStorage.setItem(`other-${n}`, 'x'.repeat(size));
    } catch {
      size >>= 1;
    }
  }
};

test('with the storage full the learner is told, works on, and can take everything along', async ({ page, served }) => {
  await page.evaluate(fill);
  await page.goto(`${served.address}#/notes/B04`);
  await page.getByLabel('Layers', { exact: true }).fill('words that find no room');
  const banner = page.getByText(words.en.saving.full);
  await expect(banner).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: words.en.saving.download }).click();
  expect((await download).suggestedFilename()).toMatch(/\.json$/);
  await expect(page.getByLabel('Layers', { exact: true })).toHaveValue('words that find no room');
});

test('what is written in one tab is seen in the other within a second', async ({ page, context, served }) => {
  await page.goto(`${served.address}#/notes/B04`);
  const other = await context.newPage();
  await other.goto(`${served.address}#/notes/B04`);
  await page.getByLabel('Layers', { exact: true }).fill('from the first tab');
  await expect(other.getByLabel('Layers', { exact: true })).toHaveValue('from the first tab');
});

test('everything goes into one file and comes back on another machine, after a look at it', async ({ page, browser, served }) => {
  await page.goto(`${served.address}#/lesson/B04/naive`);
  await editorIsReady(page);
  await replaceText(page, 'FROM python:3.11-slim\n# packed\n');
  await page.waitForTimeout(600);
  await page.goto(`${served.address}#/settings`);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: words.en.backup.save }).click();
  const path = await (await download).path();
  const elsewhere = await (await browser.newContext({ locale: 'en' })).newPage();
  await elsewhere.goto(`${served.address}#/settings`);
  await elsewhere.locator('input[type="file"]').setInputFiles(path);
  await elsewhere.getByRole('button', { name: words.en.backup.merge, exact: true }).click();
  await elsewhere.waitForTimeout(800);
  await elsewhere.goto(`${served.address}#/lesson/B04/naive`);
  await editorIsReady(elsewhere);
  await expect(elsewhere.locator('.view-lines')).toContainText('packed');
  await elsewhere.context().close();
});
