import type { Page } from '@playwright/test';
import { inBuiltPage, percentile } from './browser.testing.ts';
import { printTable } from './measure.testing.ts';

/** Milliseconds between the frames while the slider of the replay goes along the build and back. */
async function frameTimes(page: Page): Promise<readonly number[]> {
  const slider = page.locator('[data-panel="picture"] input[type="range"], [data-panel="picture"] [role="slider"]').first();
  await slider.focus();
  await page.evaluate(() => {
    const keep = globalThis as unknown as { frames: number[]; isOver: boolean };
    keep.frames = [];
    keep.isOver = false;
    const note = (atMs: number): void => {
      keep.frames.push(atMs);
      if (!keep.isOver) requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
  for (const key of ['Home', ...Array.from({ length: 40 }, () => 'ArrowRight'), ...Array.from({ length: 40 }, () => 'ArrowLeft')])
    await page.keyboard.press(key);
  const frames = await page.evaluate(() => {
    const keep = globalThis as unknown as { frames: number[]; isOver: boolean };
    keep.isOver = true;
    return keep.frames;
  });
  return frames.slice(1).map((atMs, at) => atMs - (frames[at] ?? atMs));
}

await inBuiltPage(async (page, address) => {
  await page.goto(`${address}#/lesson/B04/user`);
  await page.locator('[data-panel="picture"] strong').first().waitFor();
  await page.waitForTimeout(2000);
  const times = await frameTimes(page);
  printTable('Frames while scrubbing along the build (60 a second are 16.7 ms)', [
    {
      frames: times.length,
      'median ms': percentile(times, 0.5),
      '95th percentile ms': percentile(times, 0.95),
      'longest ms': Math.max(...times),
    },
  ]);
});
