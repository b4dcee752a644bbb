/** What the learner wants: one of the themes, or what the system has. */
type ThemeChoice = 'system' | 'light' | 'dark';

const darkQuery = '(prefers-color-scheme: dark)';

/** Puts the theme onto the document. */
export function applyTheme(choice: ThemeChoice): void {
  const dark = choice === 'system' ? globalThis.matchMedia(darkQuery).matches : choice === 'dark';
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
}

/** Whether the page is dark with this choice. */
export const isDark = (choice: ThemeChoice): boolean =>
  choice === 'system' ? document.documentElement.dataset['theme'] === 'dark' : choice === 'dark';

/** Calls `listener` when the system changes its theme; returns how to stop. */
export function onSystemTheme(listener: () => void): () => void {
  const query = globalThis.matchMedia(darkQuery);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** `less` when motion is to be as little as possible whatever the system says. */
export function applyMotion(motion: 'system' | 'less'): void {
  document.documentElement.dataset['motion'] = motion;
}
