import type { Page } from '@playwright/test';
import { editorIsReady, editorOf, imageSize, replaceText, solutionFile, words } from './learner.ts';
import { expect, test } from './drydock.ts';

test.describe('with a file of the editor that can’t be loaded', () => {
  test.use({ allowedFaults: [/Failed to load resource|MonacoEditor|could not be loaded/] });

  test('a plain text field takes its place, and a step can still be finished in it', async ({ page, served }) => {
    await page.route('**/MonacoEditor-*.js', (route) => route.abort());
    await page.goto(`${served.address}#/lesson/B04/stages`);
    await expect(page.getByText(words.en.editor.plain)).toBeVisible();
    await page.locator('[data-editor="plain"] textarea').fill(solutionFile('B04', 'stages', 'Dockerfile'));
    await expect(imageSize(page)).toHaveText(/1\d\d MB/);
    await expect(page.getByText(words.en.guide.allReached)).toBeVisible();
  });
});

/** Lets the test stand between the page and its engine. */
const betweenPageAndEngine = (): void => {
  const scope = globalThis as unknown as { engines: Worker[]; swallow: number };
  scope.engines = [];
  scope.swallow = 0;
  const post = Worker.prototype.postMessage as (this: Worker, message: unknown) => void;
  Worker.prototype.postMessage = function (this: Worker, message: { readonly request?: { readonly kind?: string } }): void {
    if (message.request?.kind === 'analyse') {
      scope.engines.push(this);
      if (scope.swallow > 0) {
        scope.swallow -= 1;
        return;
      }
    }
    post.call(this, message);
  } as Worker['postMessage'];
};

/** The worker that builds dies at its next question. */
const killAtNextBuild = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const scope = globalThis as unknown as { engines: Worker[]; swallow: number };
    const before = scope.engines.length;
    scope.swallow = 1;
    const timer = setInterval(() => {
      const engine = scope.engines[before];
      if (!engine) return;
      clearInterval(timer);
      engine.dispatchEvent(new ErrorEvent('error', { message: 'killed by the test' }));
    }, 20);
  });

test('an engine that dies is started again, which is said, and what was typed is built', async ({ page, served }) => {
  await page.addInitScript(betweenPageAndEngine);
  await page.goto(`${served.address}#/lesson/B04/stages`);
  await page.reload();
  await editorIsReady(page);
  await expect(imageSize(page)).toHaveText(/1\.\d+ GB/);
  await killAtNextBuild(page);
  await replaceText(page, solutionFile('B04', 'stages', 'Dockerfile'));
  await expect(page.getByText(words.en.lesson.engineRestarted).first()).toBeVisible();
  await expect(imageSize(page)).toHaveText(/1\d\d MB/);
});

test('an engine that hangs is started again, and what was typed is built', async ({ page, served }) => {
  await page.addInitScript(betweenPageAndEngine);
  await page.goto(`${served.address}#/lesson/B04/stages`);
  await page.reload();
  await editorIsReady(page);
  await expect(imageSize(page)).toHaveText(/1\.\d+ GB/);
  await page.evaluate(() => ((globalThis as unknown as { swallow: number }).swallow = 1));
  await replaceText(page, solutionFile('B04', 'stages', 'Dockerfile'));
  await expect(imageSize(page)).toHaveText(/1\d\d MB/, { timeout: 30_000 });
});

test('a tab that is killed loses nothing that was typed half a second before', async ({ page, context, served }) => {
  await page.goto(`${served.address}#/lesson/B04/naive`);
  await editorIsReady(page);
  await replaceText(page, 'FROM python:3.11-slim\n# typed before the crash\n');
  await page.waitForTimeout(500);
  const client = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  client.send('Page.crash').catch(() => undefined);
  await crashed;
  const again = await context.newPage();
  await again.goto(`${served.address}#/lesson/B04/naive`);
  await editorIsReady(again);
  await expect(again.locator('.view-lines')).toContainText('typed before the crash');
});

test('without BroadcastChannel a note is still seen in the other tab', async ({ context, served }) => {
  await context.addInitScript(() => {
    delete (globalThis as { BroadcastChannel?: unknown }).BroadcastChannel;
  });
  const [one, other] = [await context.newPage(), await context.newPage()];
  for (const page of [one, other]) await page.goto(`${served.address}#/notes/B04`);
  expect(await one.evaluate(() => 'BroadcastChannel' in globalThis)).toBe(false);
  await one.getByLabel('Layers', { exact: true }).fill('by the events of the storage');
  await expect(other.getByLabel('Layers', { exact: true })).toHaveValue('by the events of the storage');
});

test('without service workers a lesson opens, builds and saves', async ({ context, served }) => {
  await context.addInitScript(() => {
    delete (Navigator.prototype as { serviceWorker?: unknown }).serviceWorker;
  });
  const page = await context.newPage();
  await page.goto(`${served.address}#/lesson/B04/stages`);
  expect(await page.evaluate(() => 'serviceWorker' in navigator)).toBe(false);
  await editorIsReady(page);
  await expect(imageSize(page)).toHaveText(/GB|MB/);
});

test.describe('with a picture that throws', () => {
  test.use({ allowedFaults: [/broken by the test/] });

  test('its panel says so, and the editor and the findings go on', async ({ page, served }) => {
    await page.addInitScript(() => {
      const observe = ResizeObserver.prototype.observe;
      ResizeObserver.prototype.observe = function (target, options) {
        if (target.matches('[class*="yard"]')) throw new Error('broken by the test');
        observe.call(this, target, options);
      };
    });
    await page.goto(`${served.address}#/lesson/B04/stages`);
    await page.reload();
    await editorIsReady(page);
    await replaceText(page, solutionFile('B04', 'stages', 'Dockerfile'));
    await expect(page.locator('[role="alert"]').first()).toBeVisible();
    await editorOf(page).focus();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.insertText('\nRUN sudo true\n');
    await expect(page.locator('[data-panel="problems"]')).toContainText('sudo');
  });
});

test('no address that someone may type leads to a broken page', async ({ page, served }) => {
  const typed = [
    'lesson/../../x',
    'lesson/%00',
    'lesson/%E0%A4%A',
    'lesson/B04/%2e%2e',
    'rules/constructor',
    'notes/__proto__',
    'playground/%',
  ];
  for (const address of typed) {
    await page.goto(`${served.address}#/${address}`);
    await page.reload();
    await expect(page.locator('main h1').first(), address).toBeVisible();
    await expect(page.getByRole('banner').getByRole('link', { name: /Drydock/ }), address).toBeVisible();
  }
});
