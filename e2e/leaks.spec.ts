import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from './drydock.ts';
import { editorIsReady, words } from './learner.ts';

const steps = ['naive', 'order', 'stages', 'context', 'user', 'health', 'run', 'compose', 'workflow', 'scan'];

interface Held {
  readonly heapBytes: number;
  readonly listeners: number;
  readonly workers: number;
}

/** What the page holds once its garbage is collected. */
async function heldBy(page: Page, client: CDPSession): Promise<Held> {
  await page.waitForTimeout(1000);
  await client.send('HeapProfiler.collectGarbage');
  const { metrics } = await client.send('Performance.getMetrics');
  const metric = (wanted: string): number => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
  return { heapBytes: metric('JSHeapUsedSize'), listeners: metric('JSEventListeners'), workers: page.workers().length };
}

interface Monaco {
  readonly editor: { getModels(): readonly { readonly uri: { readonly path: string } }[] };
}

/** Monaco makes itself known to the page only where it is asked to before it loads. */
const askForMonaco = (): void => {
  (globalThis as unknown as { MonacoEnvironment: object }).MonacoEnvironment = { globalAPI: true };
};

/** Paths of the files that have a model in the editor. */
const models = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    (globalThis as unknown as { monaco: Monaco }).monaco.editor.getModels().map(({ uri }) => uri.path.split('/').slice(4).join('/')),
  );

const tabs = (page: Page) => page.getByRole('toolbar', { name: words.en.files.tabs }).locator('[data-tab]');

/** Paths of the open files. */
const openFiles = (page: Page): Promise<readonly string[]> =>
  tabs(page).evaluateAll((all) => all.map((tab) => tab.firstChild?.textContent ?? ''));

/** Opens all steps in turn, each when the one before stands there with its file in the editor. */
const openAll = (page: Page, rounds: number): Promise<void> =>
  page.evaluate(
    async ({ all, times }) => {
      const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
      const { editor } = (globalThis as unknown as { monaco: Monaco }).monaco;
      const isThere = (step: string): boolean =>
        editor.getModels().some(({ uri }) => uri.path.includes(`/B04/${step}/`)) &&
        document.querySelector('[data-panel="guide"] h1') !== null &&
        document.querySelector('[data-editor] .view-line') !== null;
      for (const step of Array.from({ length: times }, () => all).flat()) {
        globalThis.location.hash = `#/lesson/B04/${step}`;
        do await frame();
        while (!isThere(step));
      }
    },
    { all: steps, times: rounds },
  );

test('after a hundred lessons the page holds hardly more than after ten: heap, listeners, workers, models', async ({
  page,
  context,
  served,
}) => {
  const client = await context.newCDPSession(page);
  await client.send('Performance.enable');
  await page.addInitScript(askForMonaco);
  await page.goto(`${served.address}#/lesson/B04/naive`);
  await page.reload();
  await editorIsReady(page);
  await openAll(page, 1);
  const before = await heldBy(page, client);
  await openAll(page, 10);
  const after = await heldBy(page, client);
  expect(after.heapBytes - before.heapBytes).toBeLessThan(20e6);
  expect(after.listeners - before.listeners).toBeLessThan(100);
  expect(after.workers).toBeLessThanOrEqual(before.workers);
  expect(await models(page)).toEqual(await openFiles(page));
  await page.evaluate(() => (globalThis.location.hash = '#/about'));
  await expect.poll(() => page.workers().filter((worker) => worker.url().includes('engine')).length).toBe(0);
  expect(await models(page)).toEqual([]);
});

test('the editor has a model of each open file, and of no other', async ({ page, served }) => {
  await page.addInitScript(askForMonaco);
  await page.goto(`${served.address}#/lesson/B04/order`);
  await page.reload();
  await editorIsReady(page);
  for (const path of await openFiles(page)) await tabs(page).filter({ hasText: path }).click();
  expect((await openFiles(page)).length).toBeGreaterThan(1);
  expect((await models(page)).toSorted()).toEqual((await openFiles(page)).toSorted());
  await page.getByRole('button', { name: words.en.files.closeTab('Dockerfile') }).click();
  expect(await openFiles(page)).not.toContain('Dockerfile');
  await expect.poll(async () => (await models(page)).toSorted()).toEqual((await openFiles(page)).toSorted());
});
