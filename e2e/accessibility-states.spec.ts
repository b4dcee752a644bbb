import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, test } from './drydock.ts';
import { editorIsReady, replaceText, words } from './learner.ts';

const { lesson, guide, picture, files, questions, settings } = words.en;

/** Named ways to bring a page into a state, each from where the one before left it. */
type States = readonly (readonly [name: string, reach: (page: Page) => Promise<unknown>])[];

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const away = (page: Page): Promise<void> => page.keyboard.press('Escape');

const onLesson: States = [
  ['the list of steps', (page) => page.getByRole('button', { name: new RegExp(`^${lesson.steps}`) }).click()],
  ['what a check is for', async (page) => (await away(page), page.getByRole('button', { name: guide.why }).first().click())],
  ['a hint', async (page) => (await away(page), button(page, guide.nudge).click())],
  ['the solution', (page) => button(page, guide.solution).click()],
  ['the palette', async (page) => (await away(page), page.keyboard.press('ControlOrMeta+K'))],
  ['the menu of a file', async (page) => (await away(page), button(page, files.menu('Dockerfile')).click())],
  ['a new file', async (page) => (await away(page), button(page, files.newFile).click())],
  ['the tree of files', async (page) => (await away(page), button(page, files.showTree).click())],
  ['what if', (page) => button(page, 'app/main.py').click()],
  ['the replay half way', (page) => page.getByRole('slider', { name: picture.replay }).fill('6')],
  ['the layers as a table', (page) => button(page, picture.showTable).click()],
  ['a build that fails', (page) => replaceText(page, 'FROM python:3.11\nRUN false\nCOPY nothere /x\n')],
  ['the stages', (page) => page.getByRole('tab', { name: picture.stages }).click()],
  ['the files of the image', (page) => page.getByRole('tab', { name: picture.files }).last().click()],
  ['a comparison', (page) => page.getByRole('tab', { name: picture.compare }).click()],
];

const onQuestions: States = [
  [
    'all questions open',
    (page) => page.locator('details').evaluateAll((all) => all.forEach((one) => one instanceof HTMLDetailsElement && (one.open = true))),
  ],
  [
    'an answer that was checked',
    async (page) => {
      await page.locator('article').first().getByRole('radio').last().check();
      await page.locator('article').first().getByRole('button', { name: questions.check }).click();
    },
  ],
];

const onSettings: States = [['the question before everything is deleted', (page) => button(page, settings.erase).click()]];

async function walk(page: Page, states: States): Promise<void> {
  for (const [name, reach] of states) {
    await reach(page);
    await page.waitForTimeout(600);
    expect(await violations(page), name).toEqual([]);
  }
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('axe finds nothing in any state of a lesson', async ({ page, served }) => {
      await page.goto(`${served.address}#/lesson/B04/stages`);
      await editorIsReady(page);
      await walk(page, onLesson);
    });

    test('nor of the questions and the settings', async ({ page, served }) => {
      await page.goto(`${served.address}#/questions/B04`);
      await expect(page.locator('main h1').first()).toBeVisible();
      await walk(page, onQuestions);
      await page.goto(`${served.address}#/settings`);
      await expect(page.locator('main h1').first()).toBeVisible();
      await walk(page, onSettings);
    });
  });
}
