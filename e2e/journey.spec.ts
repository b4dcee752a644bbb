import { editorIsReady, editorOf, imageSize, replaceText, solutionFile } from './learner.ts';
import type { Page } from '@playwright/test';
import { expect, test } from './drydock.ts';

const byHand = ['incident', 'naive', 'order', 'stages', 'context', 'user', 'health', 'run', 'compose', 'workflow', 'scan', 'review'];

/** Every check that can be judged is reached. */
async function nothingIsLeft(page: Page): Promise<void> {
  await expect(page.getByText(/\d+ of \d+ reached|Everything is reached\.|Nothing to reach here/).first()).toBeVisible();
  await expect(page.locator('[data-panel="guide"] li').filter({ hasText: /^(not reached yet|being looked at)/ })).toHaveCount(0);
}

test('a learner works through B04 with the mouse, from the incident to the questions', async ({ page }) => {
  await page.getByRole('link', { name: 'Begin' }).click();
  await expect(page).toHaveURL(/#\/lesson\/B04/);
  for (const [at, step] of byHand.entries()) {
    await expect(page.getByText(`Step ${at + 1} ·`)).toBeVisible();
    if (step === 'naive') {
      await editorIsReady(page);
      await replaceText(page, solutionFile('B04', 'naive', 'Dockerfile'));
    } else if (await page.getByRole('button', { name: 'Solution', exact: true }).isVisible()) {
      await page.getByRole('button', { name: 'Solution', exact: true }).click();
      const take = page.getByRole('button', { name: 'Put the solution into my files' });
      if (await take.isVisible()) await take.click();
    }
    await nothingIsLeft(page);
    await page.getByRole('link', { name: /^Next: / }).click();
  }
  await page.goto(`${page.url().split('#')[0]}#/`);
  await expect(page.getByText(/^([6-9]|1\d) of 21/).first()).toBeVisible();
});

test('the same in Chinese, with the keyboard alone', async ({ browser, served, faults }) => {
  const context = await browser.newContext({ locale: 'zh-TW', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(served.address);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-TW');
  const begin = page.getByRole('link', { name: '開始', exact: true });
  for (let tabs = 0; tabs < 30 && !(await begin.evaluate((element) => element === document.activeElement)); tabs += 1)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('第 1 步')).toBeVisible();
  await editorIsReady(page);
  for (const step of ['naive', 'order', 'stages'] as const) {
    await page.keyboard.press('Alt+ArrowRight');
    await expect(page).toHaveURL(new RegExp(`/lesson/B04/${step}$`));
    await page.keyboard.press('Alt+2');
    await expect(editorOf(page)).toBeFocused();
    await replaceText(page, solutionFile('B04', step, 'Dockerfile'));
    await expect(page.getByText('全部達成')).toBeVisible();
    // Tab leaves the editor: it is no trap.
    await page.keyboard.press('Tab');
    await expect(editorOf(page)).not.toBeFocused();
  }
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('這是你上一次的建構')).toBeVisible();
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
  await expect(
    page
      .getByText('1 finding')
      .or(page.getByText(/\d findings/))
      .first(),
  ).toBeVisible();
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
