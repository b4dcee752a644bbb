/** The languages that Drydock speaks. */
export const locales = ['en', 'zh-TW'] as const;

export type Locale = (typeof locales)[number];

const traditional = /^zh-(hant|tw|hk|mo)\b/i;

/** The language for a BCP 47 tag: `zh-Hant…`, `zh-TW` and `zh-HK` mean zh-TW; null when it is none of ours. */
export function localeOf(tag: string): Locale | null {
  if (traditional.test(tag)) return 'zh-TW';
  return /^en\b/i.test(tag) ? 'en' : null;
}

/** The first of the reader's languages that we speak; simplified Chinese is nearer to zh-TW than to English. */
export function preferredLocale(tags: readonly string[]): Locale {
  for (const tag of tags) {
    const known = localeOf(tag) ?? (/^zh\b/i.test(tag) ? 'zh-TW' : null);
    if (known) return known;
  }
  return 'en';
}
