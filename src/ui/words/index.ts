export { locales, localeOf, preferredLocale, type Locale } from './locale.ts';
export { loadWords, useLocale, useWords, WordsProvider, type Words } from './words.tsx';
