import type { Page } from '@playwright/test';
import { inBuiltPage, percentile } from './browser.testing.ts';
import { documentOf } from './documents.testing.ts';
import { printTable } from './measure.testing.ts';

const strokes = 40;
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
  // As a file that is opened: a text that is put in as if typed is taken letter by letter.
  const buffer = Buffer.from(`FROM debian:12.5 AS first\nRUN sud\n${documentOf(lines)}`);
  await page.locator('input[type="file"]').first().setInputFiles({ name: 'Dockerfile', mimeType: 'text/plain', buffer });
  await page.locator('.view-line', { hasText: 'RUN sud' }).waitFor();
  await page.locator('[data-editor] [role="textbox"], [data-editor] textarea').first().focus();
  // Near the top: of a long file the list shows the first findings only, and those must change.
  for (const key of ['ControlOrMeta+Home', 'ArrowDown', 'End']) await page.keyboard.press(key);
  await page.waitForTimeout(3000);
  const times: number[] = [];
  for (let stroke = 0; stroke < strokes; stroke += 1) times.push(await strokeMs(page, stroke % 2 === 0 ? 'o' : 'Backspace'));
  const measured = times.filter((ms) => !Number.isNaN(ms));
  return {
    lines,
    strokes: measured.length,
    'median ms': percentile(measured, 0.5),
    '95th percentile ms': percentile(measured, 0.95),
  };
}

await inBuiltPage(async (page, address) => {
  const rows = [];
  for (const lines of [60, 500, 2000]) rows.push(await measureAt(page, address, lines));
  printTable('From a key stroke to its findings, in Chromium', rows);
});
