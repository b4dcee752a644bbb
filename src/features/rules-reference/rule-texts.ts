import type { Locale } from '../../ui/words/index.ts';

/** The words of all rules in one language. */
export interface RuleTexts {
  /** Front matter by rule: `title`, and the message. */
  readonly messages: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Markdown by rule. */
  readonly pages: Readonly<Record<string, string>>;
}

const loaders: Readonly<Record<Locale, () => Promise<RuleTexts>>> = {
  en: async () => ({
    messages: (await import('virtual:rule-messages/en')).default,
    pages: (await import('virtual:rule-pages/en')).default,
  }),
  'zh-TW': async () => ({
    messages: (await import('virtual:rule-messages/zh-TW')).default,
    pages: (await import('virtual:rule-pages/zh-TW')).default,
  }),
};

const loading = new Map<Locale, Promise<RuleTexts>>();

/** The same promise for the same language, so that React can wait for it; a failure is asked again. */
export function loadRuleTexts(locale: Locale): Promise<RuleTexts> {
  const known = loading.get(locale);
  if (known) return known;
  const texts = loaders[locale]();
  loading.set(locale, texts);
  texts.catch(() => loading.delete(locale));
  return texts;
}
