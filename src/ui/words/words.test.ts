import { describe, expect, test } from 'vitest';
import { words as english } from './en.ts';
import { localeOf, preferredLocale } from './locale.ts';
import { words as taiwan } from './zh-TW.ts';

describe('localeOf', () => {
  test.each([
    ['zh-TW', 'zh-TW'],
    ['zh-Hant', 'zh-TW'],
    ['zh-Hant-HK', 'zh-TW'],
    ['zh-HK', 'zh-TW'],
    ['ZH-hant-tw', 'zh-TW'],
    ['en', 'en'],
    ['en-GB', 'en'],
    ['zh-CN', null],
    ['de', null],
    ['english', null],
    ['', null],
  ])('%s is %s', (tag, locale) => {
    expect(localeOf(tag)).toBe(locale);
  });
});

test.each([
  [['de', 'zh-HK', 'en'], 'zh-TW'],
  [['zh-CN'], 'zh-TW'],
  [['fr', 'en-US', 'zh-TW'], 'en'],
  [['fr'], 'en'],
  [[], 'en'],
])('readers of %j get %s', (tags, locale) => {
  expect(preferredLocale(tags)).toBe(locale);
});

/** Every sentence with its path; functions are asked with numbers and names that show. */
function sentences(part: unknown, path: string): (readonly [string, string])[] {
  if (typeof part === 'string') return [[path, part]];
  if (typeof part === 'function') {
    try {
      return sentences((part as (...given: unknown[]) => unknown)(3, 7, 5, 9), `${path}()`);
    } catch {
      return [[path, 'needs other arguments']];
    }
  }
  return typeof part === 'object' && part !== null
    ? Object.entries(part).flatMap(([name, item]) => sentences(item, `${path}.${name}`))
    : [];
}

const inEnglish = sentences(english, '');
const inTaiwan = sentences(taiwan, '');

describe('the sentences', () => {
  test('are the same in both languages, place by place', () => {
    expect(inTaiwan.map(([path]) => path)).toEqual(inEnglish.map(([path]) => path));
  });

  test('are none of them unfinished, nor empty in one language only', () => {
    const empty = (all: typeof inEnglish): string[] => all.filter(([, text]) => text.trim() === '').map(([path]) => path);
    expect(empty(inTaiwan)).toEqual(empty(inEnglish));
    expect([...inEnglish, ...inTaiwan].filter(([, text]) => /undefined|NaN|TODO|\[object/.test(text))).toEqual([]);
  });

  test('in zh-TW use the terms of Taiwan', () => {
    const elsewhere = /鏡像|镜像|緩存|缓存|信息|軟件|文件夾|默認|程序(?!員)|服務器|網絡|數據|視頻|屏幕|鼠標|構建|端口|代碼庫|用戶/;
    expect(inTaiwan.filter(([, text]) => elsewhere.test(text))).toEqual([]);
  });

  test('in zh-TW end with the punctuation of zh-TW', () => {
    expect(inTaiwan.filter(([, text]) => /[\u4e00-\u9fff][,;:!?]/.test(text))).toEqual([]);
  });
});
