import { Suspense, useCallback, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { loadCourse } from '../../course/load.ts';
import { useChangeSetting, useSettings } from '../../learner/index.ts';
import { isDark } from '../../platform/appearance.ts';
import { Boundary, useCommands, type Command } from '../../ui/index.ts';
import type { RuleName } from '../../features/rules-reference/index.ts';
import { useLocale, useWords, type Locale } from '../../ui/words/index.ts';
import { lazyPage } from '../lazy-page.tsx';
import { closePalette, openKeys, openPalette, paletteState } from './palette-state.ts';

const Palette = lazyPage(async () => (await import('../../features/palette/index.ts')).Palette);
const Keys = lazyPage(async () => (await import('../../features/palette/index.ts')).KeysDialog);

/** What can be done everywhere, and the windows that list it. */
export function ShellCommands(): ReactNode {
  const shown = useSyncExternalStore(paletteState.subscribe, paletteState.read);
  useCommands(usePages());
  useCommands(useActions());
  const more = useLoadedCommands();
  if (shown === 'nothing') return null;
  return (
    <Boundary resetKey={shown}>
      <Suspense fallback={null}>
        {shown === 'palette' ? <Palette more={more} onClose={closePalette} /> : <Keys onClose={closePalette} />}
      </Suspense>
    </Boundary>
  );
}

function usePages(): readonly Command[] {
  const { palette, map, settings, about, rules, backup } = useWords();
  const [, go] = useLocation();
  return useMemo(() => {
    const page = (id: string, title: string, address: string, keys?: string): Command => ({
      id: `page-${id}`,
      title,
      group: palette.groups.go,
      keys,
      run: () => go(address),
    });
    return [
      page('map', map.title, '/', 'alt+m'),
      page('playground', map.playground, '/playground'),
      page('rules', rules.title, '/rules', 'alt+r'),
      page('settings', settings.title, '/settings'),
      page('backup', backup.title, '/settings'),
      page('about', about.title, '/about'),
    ];
  }, [palette, map, settings, about, rules, backup, go]);
}

function useActions(): readonly Command[] {
  const { palette } = useWords();
  const change = useChangeSetting();
  const locale = useLocale();
  const { theme } = useSettings();
  return useMemo(() => {
    const action = (id: string, title: string, run: () => void, keys?: string): Command => ({
      id,
      title,
      group: palette.groups.do,
      keys,
      run,
    });
    const isDarkNow = isDark(theme);
    return [
      action('palette', palette.palette, openPalette, 'mod+k'),
      action('keys', palette.keys, openKeys, '?'),
      action('focus-page', palette.focusPage, () => document.getElementById('page')?.focus(), 'alt+p'),
      action('theme', palette.theme, () => change('theme', isDarkNow ? 'light' : 'dark')),
      action('language', palette.language, () => change('locale', locale === 'en' ? 'zh-TW' : 'en')),
    ];
  }, [palette, change, locale, theme]);
}

/** Scenarios, steps and rules, loaded when the palette is opened. */
function useLoadedCommands(): () => Promise<readonly Command[]> {
  const { palette, map } = useWords();
  const locale = useLocale();
  const [, go] = useLocation();
  return useCallback(async () => {
    const to = (id: string, title: string, group: string, address: string): Command => ({ id, title, group, run: () => go(address) });
    const [course, rules] = await Promise.all([loadCourse(locale), loadRules(locale)]);
    return [
      ...course.scenarios.flatMap(({ id }) => [
        to(`questions-${id}`, `${id} · ${map.questions}`, palette.groups.go, `/questions/${id}`),
        to(`notes-${id}`, `${id} · ${map.notes}`, palette.groups.go, `/notes/${id}`),
      ]),
      ...course.scenarios.flatMap(({ id, steps }) =>
        steps.map((step, at) =>
          to(`step-${id}-${step.id}`, `${id} · ${at + 1} ${step.title}`, palette.groups.steps, `/lesson/${id}/${step.id}`),
        ),
      ),
      ...rules.map(({ name, title }) => to(`rule-${name}`, title, palette.groups.rules, `/rules/${name}`)),
    ];
  }, [locale, palette, map, go]);
}

const loadRules = async (locale: Locale): Promise<readonly RuleName[]> =>
  (await import('../../features/rules-reference/index.ts')).ruleNames(locale);
