import { test as base, expect, type Page } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { serve } from '../scripts/serve.mjs';

/** The folder of the built page. */
export const dist = process.env['DRYDOCK_DIST'] ?? fileURLToPath(new URL('../dist', import.meta.url));

interface Served {
  readonly address: string;
  /** Stops answering, as a server that was switched off. */
  stop(): Promise<void>;
}

/** What a page must never do: an error in the console, an uncaught error, a violation of its policy, a request to anyone else. */
function watch(page: Page, origin: string, faults: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`page error: ${error.stack ?? error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== origin) faults.push(`foreign request: ${request.url()}`);
  });
}

const reportViolations = (): void => {
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
  });
};

/** Tests with the built page served on localhost; each one fails on any fault of the page, expected ones aside. */
export const test = base.extend<{ served: Served; faults: string[]; allowedFaults: RegExp[] }>({
  allowedFaults: [[], { option: true }],
  served: async ({ browserName: _browserName }, use) => {
    const { server, address } = (await serve(dist, 4300, 200)) as { server: import('node:http').Server; address: string };
    const stop = (): Promise<void> =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      });
    await use({ address, stop });
    if (server.listening) await stop();
  },
  faults: async ({ context, served, allowedFaults }, use) => {
    const faults: string[] = [];
    const { origin } = new URL(served.address);
    await context.addInitScript(reportViolations);
    context.on('page', (page) => watch(page, origin, faults));
    await use(faults);
    expect(faults.filter((fault) => !allowedFaults.some((allowed) => allowed.test(fault)))).toEqual([]);
  },
  page: async ({ context, faults, served }, use) => {
    expect(faults).toEqual([]);
    const page = await context.newPage();
    await page.goto(served.address);
    await use(page);
  },
});

export { expect };
