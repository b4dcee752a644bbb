import type { Course, Locale, Scenario } from './schema.ts';

type Outline = Pick<typeof import('virtual:course/en'), 'default' | 'scenarios'>;

const importers: Readonly<Record<Locale, () => Promise<Outline>>> = {
  en: () => import('virtual:course/en'),
  'zh-TW': () => import('virtual:course/zh-TW'),
};

/** Outlines that an author has edited while the page is open (`npm run dev`). */
const edited = new Map<Locale, Outline>();
const listeners = new Set<() => void>();

const outlineOf = async (locale: Locale): Promise<Outline> => edited.get(locale) ?? importers[locale]();

/** The outline of the course: enough for the map. */
export const loadCourse = async (locale: Locale): Promise<Course> => (await outlineOf(locale)).default;

/** A whole scenario, loaded when it is first asked for; null when there is none of that id. */
export async function loadScenario(locale: Locale, id: string): Promise<Scenario | null> {
  const { scenarios } = await outlineOf(locale);
  return Object.hasOwn(scenarios, id) ? ((await scenarios[id]?.())?.default ?? null) : null;
}

/** Tells `listener` whenever content was edited under `npm run dev`: load again what is shown. Never in a built page. Returns how to stop. */
export function onCourseEdited(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function replace(locale: Locale, next: unknown): void {
  if (!next) return;
  edited.set(locale, next as Outline);
  for (const listener of listeners) listener();
}

if (import.meta.hot) {
  import.meta.hot.accept('virtual:course/en', (next) => replace('en', next));
  import.meta.hot.accept('virtual:course/zh-TW', (next) => replace('zh-TW', next));
}
