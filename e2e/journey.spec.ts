import { editorIsReady, editorOf, imageSize, literally, replaceText, solutionFile, solutionPaths, words } from './learner.ts';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './drydock.ts';

const nextName = literally(words.en.guide.next('').split(' ')[0] ?? '');
const byHand = ['incident', 'naive', 'order', 'stages', 'context', 'user', 'health', 'run', 'compose', 'workflow', 'scan', 'review'];

/** Every check that can be judged is reached. */
async function nothingIsLeft(page: Page): Promise<void> {
  await expect(page.locator('[data-panel="guide"] h1')).toBeVisible();
  await expect(
    page
      .locator('[data-panel="guide"] li')
      .filter({ hasText: new RegExp(`^(${[words.en, words['zh-TW']].flatMap(({ guide }) => [guide.failed, guide.checking]).join('|')})`) }),
  ).toHaveCount(0);
}

test('a learner works through B04 with the mouse, from the incident to the questions', async ({ page }) => {
  await page.getByRole('link', { name: words.en.map.begin, exact: true }).click();
  await expect(page).toHaveURL(/#\/lesson\/B04/);
  for (const [at, step] of byHand.entries()) {
    await expect(page.getByText(words.en.lesson.step(at + 1, 0).split('·')[0] ?? '').first()).toBeVisible();
    if (step === 'naive') {
      await editorIsReady(page);
      await replaceText(page, solutionFile('B04', 'naive', 'Dockerfile'));
    } else if (await page.getByRole('button', { name: words.en.guide.solution, exact: true }).isVisible()) {
      await page.getByRole('button', { name: words.en.guide.solution, exact: true }).click();
      const take = page.getByRole('button', { name: words.en.guide.takeSolution });
      if (await take.isVisible()) await take.click();
    }
    await nothingIsLeft(page);
    await page.getByRole('link', { name: nextName }).click();
  }
  await page.goto(`${page.url().split('#')[0]}#/`);
  await expect(page.getByText(/^([6-9]|1\d) of 21/).first()).toBeVisible();
});

/** Presses Tab until the element has the focus. */
async function tabTo(page: Page, element: Locator): Promise<void> {
  await expect(element).toBeVisible();
  for (let tabs = 0; tabs < 150; tabs += 1) {
    if (await element.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(element).toBeFocused();
}

/** Types the solution into the Dockerfile; Tab then leaves the editor: it is no trap. */
async function typeSolution(page: Page, step: string): Promise<void> {
  await page.keyboard.press('Alt+2');
  await expect(editorOf(page)).toBeFocused();
  await replaceText(page, solutionFile('B04', step, 'Dockerfile'));
  await page.keyboard.press('Tab');
  await expect(editorOf(page)).not.toBeFocused();
}

/** Takes the solution over from the ladder of help. */
async function takeSolution(page: Page): Promise<void> {
  const { guide } = words['zh-TW'];
  await page.keyboard.press('Alt+1');
  await tabTo(page, page.getByRole('button', { name: guide.solution, exact: true }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: guide.takeSolution }));
  await page.keyboard.press('Enter');
}

test('the same in Chinese, with the keyboard alone', async ({ browser, served, faults }) => {
  const context = await browser.newContext({ locale: 'zh-TW', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(served.address);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-TW');
  await tabTo(page, page.getByRole('link', { name: words['zh-TW'].map.begin, exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByText(words['zh-TW'].lesson.step(1, 0).split('·')[0] ?? '').first()).toBeVisible();
  await editorIsReady(page);
  for (const step of byHand.slice(1)) {
    await page.keyboard.press('Alt+ArrowRight');
    await expect(page).toHaveURL(new RegExp(`/lesson/B04/${step}$`));
    if (solutionPaths('B04', step).join() === 'Dockerfile') await typeSolution(page, step);
    else await takeSolution(page);
    await nothingIsLeft(page);
  }
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(words['zh-TW'].buildPanel.ran)).toBeVisible();
  await context.close();
});

test('a change in the Dockerfile is seen in the picture, the findings and the checks at once', async ({ page, served }) => {
  await page.goto(`${served.address}#/lesson/B04/stages`);
  await editorIsReady(page);
  await expect(imageSize(page)).toHaveText(/1\.\d+ GB/);
  await replaceText(page, solutionFile('B04', 'stages', 'Dockerfile'));
  await expect(imageSize(page)).toHaveText(/1\d\d MB/);
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText('\nRUN sudo true\n');
  await expect(page.locator('[data-panel="problems"] li').first()).toBeVisible();
  await expect(page.locator('[data-panel="problems"]')).toContainText('sudo');
});

test('what was typed is there again after the page was closed', async ({ page, context, served }) => {
  await page.goto(`${served.address}#/lesson/B04/naive`);
  await editorIsReady(page);
  await replaceText(page, 'FROM python:3.11-slim\n# typed by me\n');
  await page.waitForTimeout(600);
  await page.close();
  const again = await context.newPage();
  await again.goto(`${served.address}#/lesson/B04/naive`);
  await editorIsReady(again);
  await expect(again.locator('.view-lines')).toContainText('typed by me');
});
