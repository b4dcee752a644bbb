import type { Locator, Page } from '@playwright/test';
import { expect, test } from './drydock.ts';
import { editorIsReady, editorOf, replaceText, words } from './learner.ts';

const { files, frame, lesson } = words.en;

const tabOf = (page: Page, path: string): Locator =>
  page.getByRole('toolbar', { name: files.tabs }).locator('[data-tab]').filter({ hasText: path });
const undo = (page: Page): Promise<void> => page.getByRole('status').getByRole('button', { name: frame.undo }).click();

async function inMenu(page: Page, path: string, entry: string): Promise<void> {
  await page.getByRole('button', { name: files.menu(path) }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

test.beforeEach(async ({ page, served }) => {
  await page.goto(`${served.address}#/lesson/B04/stages`);
  await editorIsReady(page);
});

test('a file is made, written, renamed, deleted and brought back', async ({ page }) => {
  await page.getByRole('button', { name: files.newFile }).click();
  await page.keyboard.type('../secret');
  await page.keyboard.press('Enter');
  await expect(page.getByText(files.problem.outside)).toBeVisible();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('docs/plan.md');
  await page.keyboard.press('Enter');
  await expect(tabOf(page, 'docs/plan.md')).toBeVisible();
  await expect(editorOf(page)).toBeFocused();
  await page.keyboard.insertText('ship it');

  await inMenu(page, 'docs/plan.md', files.rename);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('docs/done.md');
  await page.keyboard.press('Enter');
  await expect(tabOf(page, 'docs/done.md')).toBeVisible();
  await expect(page.locator('.view-lines')).toContainText('ship it');

  await inMenu(page, 'docs/done.md', files.remove);
  await expect(tabOf(page, 'docs/done.md')).toHaveCount(0);
  await undo(page);
  await expect(tabOf(page, 'docs/done.md')).toBeVisible();
  await expect(page.locator('.view-lines')).toContainText('ship it');
});

test('starting over brings the files of the step back, and can be taken back', async ({ page }) => {
  await replaceText(page, 'FROM scratch\n');
  await inMenu(page, 'Dockerfile', lesson.reset);
  await expect(page.locator('.view-lines')).toContainText('requirements.txt');
  await undo(page);
  await expect(page.locator('.view-lines')).toContainText('FROM scratch');
});

test('an undo of this step is not offered on the next one', async ({ page }) => {
  await replaceText(page, 'FROM scratch\n');
  await inMenu(page, 'Dockerfile', lesson.reset);
  await expect(page.getByText(lesson.resetDone)).toBeVisible();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(page).toHaveURL(/#\/lesson\/B04\/context/);
  await expect(page.getByText(lesson.resetDone)).toHaveCount(0);
});
