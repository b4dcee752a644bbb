import { describe, expect, test, vi } from 'vitest';
import { loadOrReload } from './lazy-page.tsx';

function fakeBrowser(): { readonly session: Storage; readonly reload: () => void } {
  const values = new Map<string, string>();
  const session = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
  return { session: session as Storage, reload: vi.fn() };
}

const missing = (): Promise<string> => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));

describe('a part whose file is gone', () => {
  test('loads the page again, once', async () => {
    const browser = fakeBrowser();
    void loadOrReload(missing, browser);
    await Promise.resolve();
    await Promise.resolve();
    expect(browser.reload).toHaveBeenCalledTimes(1);
    await expect(loadOrReload(missing, browser)).rejects.toThrow('Failed to fetch');
    expect(browser.reload).toHaveBeenCalledTimes(1);
  });

  test('does so though other parts are loaded well before it each time', async () => {
    const browser = fakeBrowser();
    for (let start = 0; start < 3; start += 1) {
      await loadOrReload(() => Promise.resolve('words'), browser);
      loadOrReload(missing, browser).catch(() => undefined);
      await Promise.resolve();
      await Promise.resolve();
    }
    expect(browser.reload).toHaveBeenCalledTimes(1);
  });

  test('may load the page again after it was loaded well itself', async () => {
    const browser = fakeBrowser();
    let isThere = false;
    const part = (): Promise<string> => (isThere ? Promise.resolve('fine') : missing());
    for (const next of [false, true, false]) {
      isThere = next;
      void loadOrReload(part, browser);
      await Promise.resolve();
      await Promise.resolve();
      await Promise.resolve();
    }
    expect(browser.reload).toHaveBeenCalledTimes(2);
  });

  test('never loads it by itself where that could not be remembered', async () => {
    const browser = { session: null, reload: vi.fn() };
    await expect(loadOrReload(missing, browser)).rejects.toThrow('Failed to fetch');
    expect(browser.reload).not.toHaveBeenCalled();
  });
});
