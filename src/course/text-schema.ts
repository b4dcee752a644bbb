import * as v from 'valibot';

/** The languages of the course. */
const locales = ['zh-TW', 'en'] as const;
export type Locale = (typeof locales)[number];

/** A sentence (or a little Markdown) in every language. */
export const text = v.strictObject({ 'zh-TW': v.pipe(v.string(), v.minLength(1)), en: v.pipe(v.string(), v.minLength(1)) });
export type Text = v.InferOutput<typeof text>;

export const textList = v.array(text);
export const idSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/, 'an id: letters, digits and hyphens'));
export const count = v.pipe(v.number(), v.integer(), v.minValue(1));
/** `app/**`, files by suffix in any folder, `/etc/passwd`: `*` within a name, `**` over folders. */
export const glob = v.pipe(v.string(), v.minLength(1));

/** A value with every Text in it replaced by its sentence in one language. */
export type InLocale<T> = T extends Text
  ? string
  : T extends readonly (infer Item)[]
    ? readonly InLocale<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: InLocale<T[Key]> }
      : T;

/** Chooses one language throughout a value. */
export function inLocale<T>(value: T, locale: Locale): InLocale<T> {
  return choose(value, locale) as InLocale<T>;
}

function choose(value: unknown, locale: Locale): unknown {
  if (Array.isArray(value)) return value.map((item) => choose(item, locale));
  if (typeof value !== 'object' || value === null) return value;
  if (isText(value)) return value[locale];
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, choose(part, locale)]));
}

const isText = (value: object): value is Text => Object.keys(value).length === 2 && 'en' in value && 'zh-TW' in value;
