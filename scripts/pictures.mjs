// `npm run pictures`: takes the picture of the lesson screen for the README, from the built page.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages, requireNode, root, say } from './install.mjs';
import { serve } from './serve.mjs';

requireNode();
installPackages();
const { chromium } = await import('@playwright/test');
const { findBrowser } = await import('./browser.mjs');
const { server, address } = await serve(join(root, 'dist'), 4700, 100);
const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en', colorScheme: 'light', deviceScaleFactor: 1 });
await page.goto(`${address}#/lesson/B04/user`);
await page.locator('[data-editor] .monaco-editor').first().waitFor();
await page.locator('[data-panel="picture"] strong').first().waitFor();
await page.waitForTimeout(1500);
mkdirSync(join(root, 'docs'), { recursive: true });
await page.screenshot({ path: join(root, 'docs/lesson.png') });
await browser.close();
server.close();
say('wrote docs/lesson.png');
