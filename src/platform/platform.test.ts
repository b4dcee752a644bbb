// @vitest-environment happy-dom
import { describe, expect, test, vi } from 'vitest';
import { onLeaving, tabName } from './page-life.ts';
import { memoryStorage, openStorage } from './storage.ts';
import { openTabs, readMessage } from './tabs.ts';
import { allowOwnWorkers, mayRun } from './trusted-types.ts';

const throwing = (name: string): Storage =>
  ({
    length: 0,
    key: () => null,
    getItem: () => null,
    setItem: () => {
      throw new DOMException('no', name);
    },
    removeItem: () => undefined,
  }) as unknown as Storage;

describe('openStorage', () => {
  test('takes the browser’s storage', () => {
    const storage = openStorage({ localStorage: globalThis.localStorage });
    expect([storage.kind, storage.write('drydock/x', 'text'), storage.read('drydock/x')]).toEqual(['kept', 'ok', 'text']);
    expect(storage.keys()).toContain('drydock/x');
    storage.remove('drydock/x');
    expect(storage.read('drydock/x')).toBe(null);
  });

  test.each([
    ['QuotaExceededError', 'full'],
    ['NS_ERROR_DOM_QUOTA_REACHED', 'full'],
    ['SecurityError', 'blocked'],
  ])('%s on writing is told as %s', (name, result) => {
    expect(openStorage({ localStorage: throwing(name) }).write('drydock/x', 'text')).toBe(result);
  });

  test('falls back to memory where storage is absent or blocked', () => {
    const blocked = Object.defineProperty({}, 'localStorage', {
      get: () => {
        throw new DOMException('no', 'SecurityError');
      },
    });
    expect([openStorage({}).kind, openStorage(blocked).kind]).toEqual(['memory', 'memory']);
  });

  test('in memory keeps as long as the tab', () => {
    const storage = memoryStorage();
    storage.write('a', '1');
    expect([storage.read('a'), storage.keys(), storage.remove('a'), storage.read('a')]).toEqual(['1', ['a'], 'ok', null]);
  });
});

describe('tabs', () => {
  test.each([null, 'x', 7, [], {}, { kind: 'record' }, { kind: 'record', key: 1, text: 'x' }, { kind: 'other' }])(
    '%j is no message of ours',
    (data) => {
      expect(readMessage(data)).toBe(null);
    },
  );

  test('hear of what another tab stored, until they stop', () => {
    const heard = vi.fn();
    const stop = openTabs().listen(heard);
    globalThis.dispatchEvent(new StorageEvent('storage', { key: 'drydock/notes/B04/a', newValue: 'text' }));
    globalThis.dispatchEvent(new StorageEvent('storage', { key: null, newValue: null }));
    stop();
    globalThis.dispatchEvent(new StorageEvent('storage', { key: 'drydock/notes/B04/a', newValue: 'later' }));
    expect(heard.mock.calls).toEqual([[{ kind: 'record', key: 'drydock/notes/B04/a', text: 'text' }]]);
  });

  test('have names of their own', () => {
    expect(new Set(Array.from({ length: 100 }, tabName)).size).toBe(100);
  });
});

test('leaving is told when the page is closed, until nobody asks any more', () => {
  const left = vi.fn();
  const stop = onLeaving(left);
  globalThis.dispatchEvent(new Event('pagehide'));
  stop();
  globalThis.dispatchEvent(new Event('pagehide'));
  expect(left).toHaveBeenCalledTimes(1);
});

describe('workers', () => {
  const base = 'https://learn.example/drydock/index.html';

  test.each([
    ['./assets/engine.js', true],
    ['https://learn.example/other.js', true],
    ['blob:https://learn.example/1234', true],
    ['https://evil.example/x.js', false],
    ['//evil.example/x.js', false],
    ['blob:https://evil.example/1', false],
    ['data:text/javascript,alert(1)', false],
    ['javascript:alert(1)', false],
  ])('from %s may run: %s', (url, allowed) => {
    expect(mayRun(url, base)).toBe(allowed);
  });

  test('from elsewhere are refused by the policy', () => {
    let rule: ((url: string) => string) | undefined;
    const createPolicy = (_name: string, rules: { createScriptURL(url: string): string }): void => {
      rule = (url) => rules.createScriptURL(url);
    };
    allowOwnWorkers({ trustedTypes: { createPolicy }, location: { href: base } } as unknown as typeof globalThis);
    expect(rule?.('./assets/engine.js')).toBe('./assets/engine.js');
    expect(() => rule?.('https://evil.example/x.js')).toThrow('not a file of this page');
  });
});
