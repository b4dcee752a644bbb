import { expect, type Locator, type Page } from '@playwright/test';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { words as english } from '../src/ui/words/en.ts';
import { words as chinese } from '../src/ui/words/zh-TW.ts';

/** The sentences of the interface, so that a better one breaks no test. */
export const words = { en: english, 'zh-TW': chinese };

/** Part of a text, taken literally. */
export const literally = (text: string): RegExp => new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));

const content = fileURLToPath(new URL('../content/', import.meta.url));

/** Text of a file of a step's (first) solution. */
export const solutionFile = (scenario: string, step: string, path: string): string =>
  readFileSync(join(content, scenario, 'steps', step, 'solution', path), 'utf8');

/** Paths of a step's first solution. */
export function solutionPaths(scenario: string, step: string): readonly string[] {
  const folder = join(content, scenario, 'steps', step, 'solution');
  const walk = (at: string): readonly string[] =>
    readdirSync(join(folder, at)).flatMap((name) =>
      statSync(join(folder, at, name)).isDirectory() ? walk(`${at}${name}/`) : [`${at}${name}`],
    );
  return walk('');
}

/** The editor's field: Monaco's, or the plain one. */
export const editorOf = (page: Page): Locator => page.locator('[data-editor]').locator('[role="textbox"], textarea').first();

/** Waits until the real editor is there. */
export const editorIsReady = (page: Page): Promise<void> => expect(page.locator('[data-editor] .monaco-editor').first()).toBeVisible();

/** Replaces the whole text of the open file, as someone does who pastes. */
export async function replaceText(page: Page, text: string): Promise<void> {
  await editorOf(page).focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(text);
}

/** What the picture's summary says: `≈ 160 MB`. */
export const imageSize = (page: Page): Locator => page.locator('[data-panel="picture"] strong').first();
