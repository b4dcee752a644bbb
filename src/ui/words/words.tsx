import { createContext, use, type ReactNode } from 'react';
import type { words as english } from './en.ts';
import type { Locale } from './locale.ts';

/** Every sentence of the interface, by area; a sentence with a number or a name in it is a function. */
export type Words = typeof english;

interface Spoken {
  readonly locale: Locale;
  readonly words: Words;
}

const loaders: Readonly<Record<Locale, () => Promise<{ readonly words: Words }>>> = {
  en: () => import('./en.ts'),
  'zh-TW': () => import('./zh-TW.ts'),
};

/** Loads the sentences of one language; they are a chunk of their own. */
export const loadWords = async (locale: Locale): Promise<Words> => (await loaders[locale]()).words;

const SpokenContext = createContext<Spoken | null>(null);

interface WordsProviderProps extends Spoken {
  readonly children: ReactNode;
}

/** Gives all that is below it one language. */
export const WordsProvider = ({ locale, words, children }: WordsProviderProps): ReactNode => (
  <SpokenContext value={{ locale, words }}>{children}</SpokenContext>
);

function useSpoken(): Spoken {
  const spoken = use(SpokenContext);
  if (!spoken) throw new Error('useWords is called outside of WordsProvider');
  return spoken;
}

/** The sentences of the interface in the reader's language: `useWords().map.title`. */
export const useWords = (): Words => useSpoken().words;

/** The reader's language, for content that is kept in several. */
export const useLocale = (): Locale => useSpoken().locale;
