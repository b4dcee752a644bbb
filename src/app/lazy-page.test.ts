import { describe, expect, test, vi } from 'vitest';
import { loadOrReload } from './lazy-page.tsx';

function fakeBrowser(): { readonly session: Storage; readonly reload: () => void } {
  const values = new Map<string, string>();
  const session = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
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

  test('may load it again after a part was loaded well', async () => {
    const browser = fakeBrowser();
    browser.session.setItem('drydock.reloaded', 'yes');
    await loadOrReload(() => Promise.resolve('fine'), browser);
    void loadOrReload(missing, browser);
    await Promise.resolve();
    await Promise.resolve();
    expect(browser.reload).toHaveBeenCalledTimes(1);
  });

  test('never loads it by itself where that could not be remembered', async () => {
    const browser = { session: null, reload: vi.fn() };
    await expect(loadOrReload(missing, browser)).rejects.toThrow('Failed to fetch');
    expect(browser.reload).not.toHaveBeenCalled();
  });
});
