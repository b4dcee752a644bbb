import type { Course, Locale, Scenario } from './schema.ts';

type Outline = typeof import('virtual:course/en');

const outlines: Readonly<Record<Locale, () => Promise<Outline>>> = {
  en: () => import('virtual:course/en'),
  'zh-TW': () => import('virtual:course/zh-TW'),
};

/** The outline of the course: enough for the map. */
export const loadCourse = async (locale: Locale): Promise<Course> => (await outlines[locale]()).default;

/** A whole scenario, loaded when it is first asked for; null when there is none of that id. */
export async function loadScenario(locale: Locale, id: string): Promise<Scenario | null> {
  const { scenarios } = await outlines[locale]();
  return Object.hasOwn(scenarios, id) ? ((await scenarios[id]?.())?.default ?? null) : null;
}
