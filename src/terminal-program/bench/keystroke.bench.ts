import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { documentOf } from './documents.testing.ts';
import { printTable } from './measure.testing.ts';

// The browser's driver is large and looks for files beside itself, so it stays outside of the bundle.
const root = process.cwd();
const { chromium } = createRequire(join(root, 'package.json'))('@playwright/test') as typeof import('@playwright/test');
const ours = (name: string): string => pathToFileURL(join(root, 'scripts', name)).href;
const { serve } = (await import(ours('serve.mjs'))) as {
  serve(folder: string, port: number, tries: number): Promise<{ server: { close(): void }; address: string }>;
};
const { findBrowser } = (await import(ours('browser.mjs'))) as { findBrowser(): Promise<string> };

const strokes = 20;
/** A stroke that changes nothing in the list is no measurement. */
const givenUpMs = 5000;

/** Milliseconds from a key stroke to the change of the list of findings, measured in the page. */
async function strokeMs(page: Page, key: string): Promise<number> {
  await page.evaluate((givenUp) => {
    const list = document.querySelector('[data-panel="problems"]');
    const keep = globalThis as unknown as { stroke: Promise<number> };
    keep.stroke = new Promise((resolve) => {
      let pressed = 0;
      setTimeout(() => resolve(Number.NaN), givenUp);
      addEventListener('keydown', () => (pressed = performance.now()), { capture: true, once: true });
      const observer = new MutationObserver(() => {
        if (pressed === 0) return;
        observer.disconnect();
        resolve(performance.now() - pressed);
      });
      if (list) observer.observe(list, { subtree: true, childList: true, characterData: true });
    });
  }, givenUpMs);
  await page.keyboard.press(key);
  const ms = await page.evaluate(() => (globalThis as unknown as { stroke: Promise<number> }).stroke);
  await page.waitForTimeout(400);
  return ms;
}

async function measureAt(page: Page, address: string, lines: number): Promise<Record<string, string | number>> {
  await page.goto(`${address}#/playground`);
  await page.locator('[data-editor] .monaco-editor').first().waitFor();
  await page.locator('[data-editor] [role="textbox"], [data-editor] textarea').first().focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(`${documentOf(lines)}RUN sud`);
  await page.waitForTimeout(3000);
  const times: number[] = [];
  for (let stroke = 0; stroke < strokes; stroke += 1) times.push(await strokeMs(page, stroke % 2 === 0 ? 'o' : 'Backspace'));
  const measured = times.filter((ms) => !Number.isNaN(ms)).sort((a, b) => a - b);
  return {
    lines,
    strokes: measured.length,
    'median ms': measured[Math.floor(measured.length / 2)] ?? Number.NaN,
    '95th percentile ms': measured[Math.floor(measured.length * 0.95)] ?? Number.NaN,
  };
}

const dist = join(root, 'dist');
if (!existsSync(dist)) console.log('Key strokes are measured in the built page: run npm run build first.');
else {
  const { server, address } = await serve(dist, 4800, 100);
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en' });
  const rows = [];
  for (const lines of [60, 500, 2000]) rows.push(await measureAt(page, address, lines));
  printTable('From a key stroke to its findings, in Chromium', rows);
  await browser.close();
  server.close();
}
