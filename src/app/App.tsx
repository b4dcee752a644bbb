import { useEffect, useState, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { LearnerProvider, useSettings, type Learner } from '../learner/index.ts';
import { applyMotion, applyTheme, onSystemTheme } from '../platform/appearance.ts';
import { Boundary, CommandsProvider, ToastProvider } from '../ui/index.ts';
import { loadWords, preferredLocale, WordsProvider, type Locale, type Words } from '../ui/words/index.ts';
import { Banners } from './banners/Banners.tsx';
import { ShellCommands } from './commands/ShellCommands.tsx';
import { Frame } from './frame/Frame.tsx';
import { Tools } from './frame/Tools.tsx';
import { Routes } from './routes.tsx';

interface Spoken {
  readonly locale: Locale;
  readonly words: Words;
}

/** The whole page. `first` is the language that was loaded before it was shown. */
export function App({ learner, first }: { readonly learner: Learner; readonly first: Spoken }): ReactNode {
  return (
    <LearnerProvider value={learner}>
      <Appearance />
      <InLanguage first={first}>
        <Boundary kind="page">
          {/* oxlint-disable-next-line react/hooks -- wouter takes its way of reading the address as a hook */}
          <Router hook={useHashLocation}>
            <CommandsProvider>
              <ToastProvider>
                <Frame tools={<Tools />} banners={<Banners />}>
                  <Routes />
                </Frame>
                <ShellCommands />
              </ToastProvider>
            </CommandsProvider>
          </Router>
        </Boundary>
      </InLanguage>
    </LearnerProvider>
  );
}

/** Theme and motion follow the settings, and the system where they say so. */
function Appearance(): ReactNode {
  const { theme, motion } = useSettings();
  useEffect(() => {
    applyTheme(theme);
    return onSystemTheme(() => applyTheme(theme));
  }, [theme]);
  useEffect(() => applyMotion(motion), [motion]);
  return null;
}

/** Everything below speaks the chosen language; the one before stays until the next is loaded. */
function InLanguage({ first, children }: { readonly first: Spoken; readonly children: ReactNode }): ReactNode {
  const { locale: chosen } = useSettings();
  const locale = chosen === 'system' ? preferredLocale(navigator.languages) : chosen;
  const [spoken, setSpoken] = useState(first);
  useEffect(() => {
    if (spoken.locale === locale) return;
    loadWords(locale).then(
      (words) => setSpoken({ locale, words }),
      () => undefined,
    );
  }, [locale, spoken.locale]);
  useEffect(() => {
    document.documentElement.lang = spoken.locale;
  }, [spoken.locale]);
  return (
    <I18nProvider locale={spoken.locale}>
      <WordsProvider {...spoken}>{children}</WordsProvider>
    </I18nProvider>
  );
}
