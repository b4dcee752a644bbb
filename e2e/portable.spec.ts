import { fileURLToPath } from 'node:url';
import { test as base, expect } from '@playwright/test';
import { editorIsReady, imageSize, replaceText, solutionFile, words } from './learner.ts';

const file = new URL('../dist-portable/index.html', import.meta.url);

base('the single file works from a memory stick: it opens, builds, grades', async ({ browser }) => {
  const page = await browser.newPage({ locale: 'en', viewport: { width: 1440, height: 900 } });
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) faults.push(`request: ${request.url()}`);
  });
  await page.goto(`file://${fileURLToPath(file)}#/lesson/B04/stages`);
  await editorIsReady(page);
  await replaceText(page, solutionFile('B04', 'stages', 'Dockerfile'));
  await expect(imageSize(page)).toHaveText(/1\d\d MB/);
  await expect(page.getByText(words.en.guide.allReached)).toBeVisible();
  expect(faults).toEqual([]);
  await page.close();
});
