import type { CDPSession } from '@playwright/test';
import { expect, test } from './drydock.ts';
import { editorIsReady } from './learner.ts';

const steps = ['naive', 'order', 'stages', 'context', 'user', 'health', 'run', 'compose', 'workflow', 'scan'];

async function heapBytes(client: CDPSession): Promise<number> {
  await client.send('HeapProfiler.collectGarbage');
  const { metrics } = await client.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
}

test('after a hundred lessons the page holds hardly more than after ten, and its workers have not multiplied', async ({
  page,
  context,
  served,
}) => {
  const client = await context.newCDPSession(page);
  await client.send('Performance.enable');
  const openAll = async (rounds: number): Promise<void> => {
    for (let round = 0; round < rounds; round += 1)
      for (const step of steps) {
        await page.evaluate((to) => (globalThis.location.hash = to), `#/lesson/B04/${step}`);
        await expect(page.locator('[data-panel="guide"] h1')).toBeVisible();
        await page.waitForTimeout(80);
      }
  };
  await page.goto(`${served.address}#/lesson/B04/naive`);
  await editorIsReady(page);
  await openAll(1);
  await page.waitForTimeout(1500);
  const before = await heapBytes(client);
  const workers = page.workers().length;
  await openAll(10);
  await page.waitForTimeout(1500);
  expect((await heapBytes(client)) - before).toBeLessThan(20e6);
  expect(page.workers().length).toBeLessThanOrEqual(workers);
  await page.evaluate(() => (globalThis.location.hash = '#/about'));
  await expect.poll(() => page.workers().filter((worker) => worker.url().includes('engine')).length).toBe(0);
});
