import { expect, test } from './drydock.ts';
import { editorIsReady, editorOf, imageSize, replaceText, words } from './learner.ts';

test('a file that was changed in two tabs at once is kept in both ways, and the learner chooses', async ({ page, context, served }) => {
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await tab.goto(`${served.address}#/lesson/B04/naive`);
    await editorIsReady(tab);
  }
  await replaceText(page, 'FROM python:3.11-slim\n# seen by both\n');
  await expect(other.locator('.view-lines')).toContainText('seen by both');
  // Deaf for a moment: what is typed in the other tab meanwhile is not known here.
  await other.evaluate(() => {
    BroadcastChannel.prototype.postMessage = () => undefined;
  });
  await page.evaluate(() => addEventListener('storage', (event) => event.stopImmediatePropagation(), { capture: true }));
  await Promise.all([replaceText(page, 'FROM python:3.11-slim\n# mine\n'), replaceText(other, 'FROM python:3.11-slim\n# yours\n')]);
  const isSaved = (): Promise<boolean> =>
    other.evaluate(() => Object.keys(localStorage).some((key) => localStorage.getItem(key)?.includes('# yours')));
  await expect.poll(isSaved).toBe(true);
  await replaceText(page, 'FROM python:3.11-slim\n# still mine\n');
  await expect(page.getByText(words.en.editor.elsewhere)).toBeVisible();
  await expect(page.locator('.view-lines')).toContainText('still mine');
  await page.getByRole('button', { name: words.en.editor.showOther }).click();
  await expect(page.locator('.view-lines')).toContainText('yours');
  await page.getByRole('button', { name: words.en.editor.showOther }).click();
  await expect(page.locator('.view-lines')).toContainText('still mine');
  await page.getByRole('button', { name: words.en.editor.keepMine }).click();
  await expect(page.getByText(words.en.editor.elsewhere)).toBeHidden();
  await expect(page.locator('.view-lines')).toContainText('still mine');
});

test('another language keeps the open files, the place and the undo of the editor', async ({ page, served }) => {
  await page.goto(`${served.address}#/lesson/B04/naive`);
  await editorIsReady(page);
  await replaceText(page, 'FROM python:3.11-slim\n');
  await page.keyboard.insertText('# one more line\n');
  const open = page.getByRole('toolbar').locator('[data-tab]');
  const before = await open.evaluateAll((all) => all.map((tab) => tab.firstChild?.textContent));
  expect(before).toContain('Dockerfile');
  await page.getByRole('banner').getByRole('button', { name: /中文/ }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-TW');
  await expect(page.locator('.view-lines')).toContainText('one more line');
  expect(await open.evaluateAll((all) => all.map((tab) => tab.firstChild?.textContent))).toEqual(before);
  await editorOf(page).focus();
  // The editor takes back in words.
  await page.keyboard.press('ControlOrMeta+Z');
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(page.locator('.view-lines')).not.toContainText('one more line');
});

test('files that are no text are part of the context, and are there after a reload', async ({ page, served }) => {
  await page.goto(`${served.address}#/playground`);
  await editorIsReady(page);
  await page.getByLabel(words.en.playground.openFiles).setInputFiles([
    { name: 'Dockerfile', mimeType: 'text/plain', buffer: Buffer.from('FROM alpine:3.22\nCOPY logo.png /\n') },
    { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.alloc(5_000_000, 7) },
  ]);
  await expect(imageSize(page)).toHaveText(/13\.\d+ MB/);
  await expect(page.getByText(words.en.playground.closed(1))).toBeVisible();
  await page.reload();
  await expect(page.getByText(words.en.playground.closed(1))).toBeVisible();
  await expect(imageSize(page)).toHaveText(/13\.\d+ MB/);
});

test('files that are no text, opened in two tabs, are kept side by side', async ({ page, context, served }) => {
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await tab.goto(`${served.address}#/playground`);
    await editorIsReady(tab);
  }
  for (const [tab, name] of [
    [page, 'one.png'],
    [other, 'two.png'],
  ] as const)
    await tab.getByLabel(words.en.playground.openFiles).setInputFiles([
      { name: 'Dockerfile', mimeType: 'text/plain', buffer: Buffer.from('FROM alpine:3.22\nCOPY *.png /\n') },
      { name, mimeType: 'image/png', buffer: Buffer.alloc(1000, 0) },
    ]);
  await expect(other.getByText(words.en.playground.closed(2))).toBeVisible();
  await page.reload();
  await expect(page.getByText(words.en.playground.closed(2))).toBeVisible();
});

test('a text of a hundred thousand lines, and a line of five megabytes, leave the page at work', async ({ page, context, served }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${served.address}#/playground`);
  await editorIsReady(page);
  for (const text of [`FROM alpine\n${'RUN true\n'.repeat(100_000)}`, `FROM alpine\nRUN echo ${'x'.repeat(5_000_000)}\n`]) {
    await page.evaluate((given) => navigator.clipboard.writeText(given), text);
    await editorOf(page).focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('ControlOrMeta+V');
    await expect(page.getByText(words.en.editor.large('10,000')).first()).toBeVisible();
    await replaceText(page, 'FROM alpine:3.22\nRUN sudo true\n');
    await expect(page.locator('[data-panel="problems"]')).toContainText('sudo', { timeout: 40_000 });
  }
});
