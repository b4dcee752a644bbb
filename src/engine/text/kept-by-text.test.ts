import { describe, expect, test } from 'vitest';
import { KeptByText } from './kept-by-text.ts';

describe('what is kept by text', () => {
  test('is found again', () => {
    const kept = new KeptByText<number>(10);
    kept.set('ab', 1);
    expect([kept.get('ab'), kept.get('cd')]).toEqual([1, undefined]);
  });

  test('is forgotten when two halves have been filled since', () => {
    const kept = new KeptByText<number>(4);
    for (const [at, text] of ['aaaa', 'bbbb', 'cccc'].entries()) kept.set(text, at);
    expect([kept.get('aaaa'), kept.get('bbbb'), kept.get('cccc')]).toEqual([undefined, 1, 2]);
  });

  test('stays when it is asked for in the meantime', () => {
    const kept = new KeptByText<number>(4);
    for (const [at, text] of ['aa', 'bb', 'cc', 'dd', 'ee'].entries()) {
      kept.set(text, at);
      kept.get('aa');
    }
    expect(kept.get('aa')).toBe(0);
  });

  test('is nothing of a text that is too long', () => {
    const kept = new KeptByText<number>(4);
    kept.set('a'.repeat(5), 1);
    expect(kept.get('a'.repeat(5))).toBeUndefined();
  });
});
