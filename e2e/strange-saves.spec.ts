import { expect, test } from './drydock.ts';
import { words } from './learner.ts';

const note = 'drydock/notes/B04/layers';

/** What may stand where a record is expected. */
const strange: readonly (readonly [string, string])[] = [
  ['a text that was cut', '{"f":1,"seen":[["a",1]],"heads":[{"by":"a","n":1'],
  ['null', 'null'],
  ['an empty list', '[]'],
  ['a string', '"hello"'],
  ['a function’s name', '{"f":1,"seen":[],"heads":[{"by":"toString","n":"constructor","at":0,"v":{"__proto__":{"x":1}}}]}'],
  ['two million letters', 'x'.repeat(2_000_000)],
  ['nothing at all', ''],
];

test('saves that can’t be read are kept as they are: the page opens, says so, and goes on saving', async ({ page, served }) => {
  const saves = strange.map(([, text], at) => [`drydock/notes/B04/strange-${at}`, text] as const);
  await page.evaluate((given) => {
    for (const [key, text] of given) localStorage.setItem(key, text);
  }, saves);
  await page.goto(`${served.address}#/notes/B04`);
  await page.reload();
  await expect(page.getByText(words.en.saving.unreadable(strange.length)).first()).toBeVisible();
  await page.getByLabel('Layers', { exact: true }).fill('saved beside them');
  await page.waitForTimeout(600);
  await page.reload();
  await expect(page.getByLabel('Layers', { exact: true })).toHaveValue('saved beside them');
  for (const [key, text] of saves) expect(await page.evaluate((name) => localStorage.getItem(name), key)).toBe(text);
});

test('a save of a later version is only read, and never written over', async ({ page, served }) => {
  const later = '{"f":99,"new":"form"}';
  await page.evaluate(([key, value]) => localStorage.setItem(key ?? '', value ?? ''), [note, later]);
  await page.goto(`${served.address}#/notes/B04`);
  await page.reload();
  await expect(page.getByText(words.en.saving.newer)).toBeVisible();
  await page.getByLabel('Layers', { exact: true }).fill('typed over a later version');
  await page.waitForTimeout(800);
  expect(await page.evaluate((key) => localStorage.getItem(key), note)).toBe(later);
});
