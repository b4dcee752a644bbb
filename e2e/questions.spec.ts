import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { expect, test } from './drydock.ts';
import { literally, words } from './learner.ts';

interface Option {
  readonly id: string;
  readonly right?: boolean;
  readonly text: { readonly en: string };
  readonly because: { readonly en: string };
}
interface Item {
  readonly id: string;
  readonly kind: string;
  readonly options?: readonly Option[];
}

const checkpoint = parse(
  readFileSync(fileURLToPath(new URL('../content/B04/checkpoints/containerisation.yaml', import.meta.url)), 'utf8'),
) as {
  readonly id: string;
  readonly items: readonly Item[];
};
const plain = (text: string): string => text.replaceAll(/[`*]/g, '');

test('a wrong choice explains itself, a right one is kept', async ({ page, served }) => {
  const item = checkpoint.items.find(({ kind }) => kind === 'choice');
  const wrong = item?.options?.find(({ right }) => !right);
  const right = item?.options?.find((option) => option.right);
  if (!item || !wrong || !right) throw new Error('the checkpoint has no choice');
  await page.goto(`${served.address}#/questions/B04`);
  await page.locator(`#${checkpoint.id} summary`).click();
  const card = page.locator(`[data-question="${item.id}"]`);
  await card.getByLabel(plain(wrong.text.en)).check();
  await card.getByRole('button', { name: words.en.questions.check }).click();
  await expect(card).toContainText(plain(wrong.because.en));
  await card.getByLabel(plain(right.text.en)).check();
  await card.getByRole('button', { name: words.en.questions.check }).click();
  await expect(card.getByText(words.en.questions.right, { exact: true })).toBeVisible();
  await expect(page.locator(`#${checkpoint.id} summary`)).toContainText('1 of');
  await page.waitForTimeout(600);
  await page.reload();
  await expect(page.locator(`#${checkpoint.id} summary`)).toContainText('1 of');
});

test('an answer in own words is kept, and stands beside a model answer with a rubric', async ({ page, served }) => {
  await page.goto(`${served.address}#/questions/B04`);
  const card = page.locator(`#${checkpoint.id}`);
  await card.locator('summary').click();
  await card.getByLabel(words.en.questions.ownWords).fill('A container packs a program with all it needs.');
  await card.getByRole('button', { name: words.en.questions.showModel }).click();
  await expect(card.getByText(words.en.questions.model, { exact: true })).toBeVisible();
  await card.getByRole('group', { name: words.en.questions.rubric }).getByRole('checkbox').first().check();
  await page.waitForTimeout(600);
  await page.reload();
  await card.locator('summary').click();
  await expect(card.getByLabel(words.en.questions.ownWords)).toHaveValue('A container packs a program with all it needs.');
});

test('items are put in order with the keyboard', async ({ page, served }) => {
  await page.goto(`${served.address}#/questions/B04`);
  await expect(page.locator('main summary').first()).toBeVisible();
  for (const summary of await page.locator('main details > summary').all()) await summary.click();
  const order = page
    .locator('[data-question]')
    .filter({ has: page.getByRole('button', { name: literally(words.en.questions.down('').trim()) }) })
    .first();
  const first = await order.locator('li').first().innerText();
  await order
    .getByRole('button', { name: literally(words.en.questions.down('').trim()) })
    .first()
    .focus();
  await page.keyboard.press('Enter');
  await expect(order.locator('li').nth(1)).toContainText(first.split('\n')[0] ?? '');
});
