import fc from 'fast-check';
import { expect, test } from 'vitest';
import { phrasesOf } from './phrases.ts';

test.each([
  ['別把 pip 的快取留在映像檔裡', '別把 pip 的|快取|留在|映像檔裡'],
  ['健康檢查，和不存在的 curl', '健康|檢查，|和不存在的 |curl'],
  ['替 FastAPI 服務建立 Docker 建構流程', '替 FastAPI |服務|建立 |Docker |建構|流程'],
])('%s', (text, phrases) => {
  expect(phrasesOf(text).join('|')).toBe(phrases);
});

test('the phrases of any text are the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      expect(phrasesOf(text).join('')).toBe(text);
    }),
    { seed: 4, numRuns: 300 },
  );
});

test('where the browser knows no words the text stays whole', () => {
  expect(phrasesOf('快取的順序', null)).toEqual(['快取的順序']);
});
