import type { ReactNode } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { WordsProvider, type Locale, type Words } from '../ui/words/index.ts';
import { Frame } from './frame/Frame.tsx';
import { Routes } from './routes.tsx';

/** The whole page. */
export function App({ locale, words }: { readonly locale: Locale; readonly words: Words }): ReactNode {
  return (
    <WordsProvider locale={locale} words={words}>
      {/* oxlint-disable-next-line react/hooks -- wouter takes its way of reading the address as a hook */}
      <Router hook={useHashLocation}>
        <Frame tools={null} banners={null}>
          <Routes />
        </Frame>
      </Router>
    </WordsProvider>
  );
}
