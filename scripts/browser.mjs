// Finds a Chromium for the browser tests: one that is named, one that is installed, Playwright's own, or one to be installed now.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { say } from './install.mjs';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

const installed = () => [process.env.CHROMIUM_PATH, ...places].find((path) => path && existsSync(path));

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

const run = (command, args) =>
  spawnSync(command, args, { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;

function fromDebian() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  say('installing Debian’s Chromium …');
  run('apt-get', ['update', '-q']);
  run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-noto-cjk']);
  return installed();
}

async function fromPlaywright() {
  say('downloading Playwright’s Chromium …');
  run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']);
  return playwrightsOwn();
}

/** The path of a browser that can be started. Throws, saying what to do, where none can be had. */
export async function findBrowser() {
  const path = installed() ?? (await playwrightsOwn()) ?? fromDebian() ?? (await fromPlaywright());
  if (path) return path;
  throw new Error('no Chromium was found and none could be installed: install Chrome or Chromium, or name one in CHROMIUM_PATH');
}
