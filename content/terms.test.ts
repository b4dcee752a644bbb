import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readRulePages } from '../build/content-modules.mjs';
import { words } from '../src/ui/words/zh-TW.ts';

/** Where a sentence stands, and what it says. */
type Sentence = readonly [place: string, text: string];

const folder = new URL('./', import.meta.url);
const filesEnding = (ending: string): readonly string[] =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => path.endsWith(ending) && !path.startsWith('apps'))
    .sort();
const textOf = (path: string): string => readFileSync(new URL(path, folder), 'utf8');

/** Every string below `zh-TW` in a YAML file. */
function localized(part: unknown, place: string, inside = false): readonly Sentence[] {
  if (typeof part === 'string') return inside ? [[place, part]] : [];
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, item]) => localized(item, `${place} ${name}`, inside || name === 'zh-TW'));
}

function interfaceWords(part: unknown, place: string): readonly Sentence[] {
  if (typeof part === 'string') return [[place, part]];
  if (typeof part === 'function') return interfaceWords((part as (...given: unknown[]) => unknown)(3, 7, 5, 9), place);
  return typeof part === 'object' && part !== null
    ? Object.entries(part).flatMap(([name, item]) => interfaceWords(item, `${place}.${name}`))
    : [];
}

/** What is prose in a Markdown text: no code, no addresses of links; what was code is a letter, so that spacing shows. */
const prose = (markdown: string): string =>
  markdown
    .replaceAll(/^```[\s\S]*?^```$/gm, '')
    .replaceAll(/`[^`\n]*`/g, 'x')
    .replaceAll(/\]\([^)\n]*\)/g, ']')
    .replaceAll(/[*[\]]/g, '');

const pages = readRulePages('zh-TW') as { rule: string; head: Record<string, string>; body: string }[];
const sources: readonly (readonly [string, readonly Sentence[]])[] = [
  ['the pages of the rules', pages.flatMap((page) => [...Object.values(page.head), page.body].map((text): Sentence => [page.rule, text]))],
  ['the lessons', filesEnding('.zh-TW.md').map((path): Sentence => [path, textOf(path)])],
  ['the YAML files of the course', filesEnding('.yaml').flatMap((path) => localized(parse(textOf(path)), path))],
  ['the interface', interfaceWords(words, '')],
];

/** Terms of other places, most of them the mainland's, as patterns, each with what Taiwan says. */
const elsewhere: Readonly<Record<string, string>> = {
  鏡像: '映像檔',
  緩存: '快取',
  默認: '預設',
  信息: '訊息',
  信號: '訊號',
  軟件: '軟體',
  硬件: '硬體',
  文件夾: '資料夾',
  服務器: '伺服器',
  網絡: '網路',
  '數據(?!機)': '資料',
  用戶: '使用者',
  '進程(?!式)': '行程',
  '程序(?!員)': '程式',
  線程: '執行緒',
  內存: '記憶體',
  字節: '位元組',
  字符: '字元',
  變量: '變數',
  函數: '函式',
  接口: '介面',
  端口: '連接埠',
  命令行: '命令列',
  支持: '支援',
  質量: '品質',
  視頻: '影片',
  屏幕: '螢幕',
  鼠標: '滑鼠',
  構建: '建構',
  運行: '執行',
  訪問: '存取',
  調用: '呼叫',
  加載: '載入',
  創建: '建立',
  刷新: '重新整理',
  回滾: '退版',
  隊列: '佇列',
  代碼庫: '儲存庫',
  登錄: '登入',
  上下文: '脈絡',
  密鑰: '機密、金鑰',
};
const foreign = new RegExp(Object.keys(elsewhere).join('|'));
const simplified =
  /[们这来时说还没问题为从个见书东车门开关发现应该对错误运构缓档执变设码图页术类级软网务测试验证让给写读动态输护审编译签组织环镜选认处]/;

const offences = (sentences: readonly Sentence[], isOffence: (text: string) => boolean): readonly Sentence[] =>
  sentences.flatMap(([place, text]) =>
    prose(text)
      .split('\n')
      .filter((line) => isOffence(line))
      .map((line): Sentence => [place, line]),
  );

const han = '[\\u3400-\\u9fff]';
const halfWidth = new RegExp(`${han}[,;:!?](?:\\s|$|${han})|${han}\\.(?:\\s|$|${han})`);
const spaced = new RegExp(`${han} +[，。；：、！？）」]|[，。；：、！？（「] +(?=${han})`);
const crowded = new RegExp(`${han}[A-Za-z0-9]|[A-Za-z0-9%]${han}`);

test.each([
  ['清掉緩存', foreign],
  ['这里', simplified],
  ['建構完成.', halfWidth],
  ['改好,再試一次', halfWidth],
  ['先看 ，再改', spaced],
  ['用COPY複製', crowded],
])('%s is found', (line, offence) => {
  expect(offence.test(line)).toBe(true);
});

test.each(['讓人帶進程式，看程序員、數據機', '用 COPY 複製 3 個檔案。', '大小：125 MB（約）'])('%s is fine', (line) => {
  for (const offence of [foreign, simplified, halfWidth, spaced, crowded]) expect(offence.test(line)).toBe(false);
});

describe.each(sources)('%s in zh-TW', (_name, sentences) => {
  test('are there to be looked at', () => {
    expect(sentences.length).toBeGreaterThan(10);
  });

  test('use the terms of Taiwan', () => {
    const found = offences(sentences, (line) => foreign.test(line));
    expect(found).toEqual([]);
  });

  test('are written in traditional characters', () => {
    expect(offences(sentences, (line) => simplified.test(line))).toEqual([]);
  });

  test('have full-width punctuation among Chinese characters, none of it doubled or set apart', () => {
    expect(offences(sentences, (line) => halfWidth.test(line))).toEqual([]);
    expect(offences(sentences, (line) => /[，。；：、！？]{2}/.test(line) || spaced.test(line))).toEqual([]);
  });

  test('set Latin letters and figures apart from Chinese characters', () => {
    expect(offences(sentences, (line) => crowded.test(line.replaceAll(/\{[\w-]+\}/g, '')))).toEqual([]);
  });
});
