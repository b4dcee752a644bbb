import { Suspense, useCallback, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { loadCourse } from '../../course/load.ts';
import { useChangeSetting, useSettings } from '../../learner/index.ts';
import { Boundary, useCommands, type Command } from '../../ui/index.ts';
import { useLocale, useWords } from '../../ui/words/index.ts';
import { lazyPage } from '../lazy-page.tsx';
import { closePalette, openKeys, openPalette, paletteState } from './palette-state.ts';

const Palette = lazyPage(async () => (await import('../../features/palette/index.ts')).Palette);
const Keys = lazyPage(async () => (await import('../../features/palette/index.ts')).KeysDialog);

/** What can be done everywhere, and the windows that list it. */
export function ShellCommands(): ReactNode {
  const shown = useSyncExternalStore(paletteState.subscribe, paletteState.read);
  useCommands(usePages());
  useCommands(useActions());
  const steps = useSteps();
  if (shown === 'nothing') return null;
  return (
    <Boundary resetKey={shown}>
      <Suspense fallback={null}>
        {shown === 'palette' ? <Palette more={steps} onClose={closePalette} /> : <Keys onClose={closePalette} />}
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
    const isDark = theme === 'system' ? document.documentElement.dataset['theme'] === 'dark' : theme === 'dark';
    return [
      action('palette', palette.palette, openPalette, 'mod+k'),
      action('keys', palette.keys, openKeys, '?'),
      action('focus-page', palette.focusPage, () => document.getElementById('page')?.focus(), 'alt+p'),
      action('theme', palette.theme, () => change('theme', isDark ? 'light' : 'dark')),
      action('language', palette.language, () => change('locale', locale === 'en' ? 'zh-TW' : 'en')),
    ];
  }, [palette, change, locale, theme]);
}

/** Steps of the course, loaded when the palette is opened. */
function useSteps(): () => Promise<readonly Command[]> {
  const { palette } = useWords();
  const locale = useLocale();
  const [, go] = useLocation();
  return useCallback(async () => {
    const course = await loadCourse(locale);
    return course.scenarios.flatMap(({ id, steps }) =>
      steps.map((step, at) => ({
        id: `step-${id}-${step.id}`,
        title: `${id} · ${at + 1} ${step.title}`,
        group: palette.groups.steps,
        run: () => go(`/lesson/${id}/${step.id}`),
      })),
    );
  }, [locale, palette, go]);
}
