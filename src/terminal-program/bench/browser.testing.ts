import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';

// The browser's driver is large and looks for files beside itself, so it stays outside of the bundle.
const root = process.cwd();
const { chromium } = createRequire(join(root, 'package.json'))('@playwright/test') as typeof import('@playwright/test');
const ours = (name: string): string => pathToFileURL(join(root, 'scripts', name)).href;
const { serve } = (await import(ours('serve.mjs'))) as {
  serve(folder: string, port: number, tries: number): Promise<{ server: { close(): void }; address: string }>;
};
const { findBrowser } = (await import(ours('browser.mjs'))) as { findBrowser(): Promise<string> };

/** Runs `work` in the built page, in Chromium; says what to do where the page is not built. `DRYDOCK_DIST` names another folder. */
export async function inBuiltPage(work: (page: Page, address: string) => Promise<void>): Promise<void> {
  const dist = process.env['DRYDOCK_DIST'] ?? join(root, 'dist');
  if (!existsSync(dist)) {
    console.log('This is measured in the built page: run npm run build first.');
    return;
  }
  const { server, address } = await serve(dist, 4800, 100);
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  await work(await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en' }), address);
  await browser.close();
  server.close();
}

/** The value below which a share of the measured ones lies. */
export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
