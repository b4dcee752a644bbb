import { useMemo } from 'react';
import type { Locale } from '../ui/words/index.ts';
import { recordsUnder, useLearner, useRecords } from './context.ts';
import type { Learner } from './learner.ts';
import { recordKey } from './save/keys.ts';
import type { Register } from './save/register.ts';

/** What a learner may choose. */
export interface Settings {
  /** `system`: as the browser asks. */
  readonly locale: 'system' | Locale;
  readonly theme: 'system' | 'light' | 'dark';
  readonly motion: 'system' | 'less';
  /** Pixels, 11 to 24. */
  readonly editorFontSize: number;
  /** What the Tab key does in the editor at first; it can be toggled there. */
  readonly editorTab: 'moves-focus' | 'indents';
  readonly editorWrap: boolean;
}

export const defaultSettings: Settings = {
  locale: 'system',
  theme: 'system',
  motion: 'system',
  editorFontSize: 14,
  editorTab: 'moves-focus',
  editorWrap: false,
};

type Check = (value: unknown) => boolean;
const oneOf =
  (...choices: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && choices.includes(value);

const checks: Readonly<Record<keyof Settings, Check>> = {
  locale: oneOf('system', 'en', 'zh-TW'),
  theme: oneOf('system', 'light', 'dark'),
  motion: oneOf('system', 'less'),
  editorFontSize: (value) => typeof value === 'number' && value >= 11 && value <= 24,
  editorTab: oneOf('moves-focus', 'indents'),
  editorWrap: (value) => typeof value === 'boolean',
};

const prefix = `${recordKey('settings')}/`;

function settingsIn(records: Readonly<Record<string, Register>>): Settings {
  const chosen = Object.entries(checks).flatMap(([name, isAllowed]) => {
    const value = records[name]?.heads[0].v;
    return isAllowed(value) ? [[name, value]] : [];
  });
  return { ...defaultSettings, ...(Object.fromEntries(chosen) as Partial<Settings>) };
}

/** The settings as they stand, outside of React: for the start of the page. */
export const readSettings = (learner: Learner): Settings => settingsIn(recordsUnder(learner.store.getState().records, prefix));

/** The settings; what was never chosen, or is not understood, has its default. */
export function useSettings(): Settings {
  const records = useRecords(prefix);
  return useMemo(() => settingsIn(records), [records]);
}

/** Changes one setting; it holds in all tabs. */
export function useChangeSetting(): <K extends keyof Settings>(name: K, value: Settings[K]) => void {
  const { keeper } = useLearner();
  return (name, value) => keeper.edit(recordKey('settings', name), value);
}
