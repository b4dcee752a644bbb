import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Server } from 'node:http';
import type { Page } from '@playwright/test';
import { serve } from '../scripts/serve.mjs';
import { editorIsReady, imageSize, replaceText, solutionFile, words } from './learner.ts';
import { dist, expect, test } from './drydock.ts';

/** Everything is kept: from now on the server may go. */
const isKept = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 100));
  });

test('after one visit every lesson opens, builds, grades and saves with the server stopped', async ({ page, served }) => {
  await isKept(page);
  await served.stop();
  await page.goto(`${served.address}#/lesson/B04/naive`);
  await page.reload();
  await editorIsReady(page);
  await replaceText(page, solutionFile('B04', 'naive', 'Dockerfile'));
  await expect(imageSize(page)).toHaveText(/GB|MB/);
  await expect(page.getByText(words.en.guide.allReached)).toBeVisible();
  await page.waitForTimeout(600);
  for (const route of ['questions/B04', 'notes/B04', 'rules/no-latest-tag', 'settings', 'playground', 'about', 'lesson/B04/naive']) {
    await page.goto(`${served.address}#/${route}`);
    await expect(page.locator('main h1').first()).toBeVisible();
  }
  await editorIsReady(page);
  await expect(page.locator('.view-lines')).toContainText('FROM');
});

/** A deployment of its own, which the test changes. */
const deployed = test.extend<{ deployment: string }>({
  deployment: async ({ page: _page }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'drydock-deployed-'));
    cpSync(dist, folder, { recursive: true });
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
});

deployed.use({ allowedFaults: [/^foreign request: http:\/\/localhost:46\d\d\//] });

deployed('a new version is offered, taken only when it is wanted, and loses no draft', async ({ context, deployment }) => {
  const { server, address } = (await serve(deployment, 4600, 99)) as { server: Server; address: string };
  const page = await context.newPage();
  try {
    await page.goto(`${address}#/lesson/B04/naive`);
    await isKept(page);
    await editorIsReady(page);
    await replaceText(page, 'FROM python:3.11-slim\n# my draft\n');
    await page.waitForTimeout(600);
    const worker = readFileSync(join(deployment, 'sw.js'), 'utf8');
    writeFileSync(join(deployment, 'sw.js'), worker.replace(/(version:\s*["'`])/, '$1next'));
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    const offer = page.getByRole('button', { name: words.en.offline.use });
    await expect(offer).toBeVisible();
    await expect(page.locator('.view-lines')).toContainText('my draft');
    await offer.click();
    await editorIsReady(page);
    await expect(page.locator('.view-lines')).toContainText('my draft');
    await expect(offer).toBeHidden();
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
