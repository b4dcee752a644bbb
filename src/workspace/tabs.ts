import type { FileState } from '../course/schema.ts';
import type { FileChange } from './file-state.ts';
import type { BenchState, Deed } from './state.ts';

type Tabs = Pick<BenchState, 'tabs' | 'active'>;

/** The tabs that a step opens with: those it names, or else its first file. */
export function firstTabs(named: readonly string[], files: FileState): Tabs {
  const there = named.filter((path) => Object.hasOwn(files, path));
  const tabs = there.length > 0 ? there : Object.keys(files).slice(0, 1);
  return { tabs, active: tabs[0] ?? null };
}

type Kept = Pick<BenchState, 'tabs' | 'active' | 'done' | 'undone' | 'binaries'>;

/** Tabs, undo and files that are no text, of a step that is put on the bench once more. */
export function keptTabs({ tabs, active, done, undone, binaries }: Kept, files: FileState): Kept {
  const kept = tabs.filter((path) => Object.hasOwn(files, path));
  return { tabs: kept, active: active !== null && kept.includes(active) ? active : (kept[0] ?? null), done, undone, binaries };
}

/** The tabs with `path` open and in front. */
export const withTab = ({ tabs }: Tabs, path: string): Tabs => ({ tabs: tabs.includes(path) ? tabs : [...tabs, path], active: path });

/** The tabs without `path`; its right neighbour comes to the front, else its left one. */
export function withoutTab({ tabs, active }: Tabs, path: string): Tabs {
  const at = tabs.indexOf(path);
  if (at < 0) return { tabs, active };
  const left = tabs.filter((tab) => tab !== path);
  return { tabs: left, active: active === path ? (left[at] ?? left.at(-1) ?? null) : active };
}

/** The tabs after files came, went or were renamed. */
export function tabsAfter(before: Tabs, files: FileState, change: FileChange, renamed?: (path: string) => string): Tabs {
  const moved: Tabs = {
    tabs: renamed ? before.tabs.map(renamed) : before.tabs,
    active: renamed && before.active !== null ? renamed(before.active) : before.active,
  };
  const gone = moved.tabs.filter((path) => !Object.hasOwn(files, path));
  const kept = gone.reduce<Tabs>(withoutTab, moved);
  const [added] = Object.keys(change).filter((path) => change[path] !== null && !before.tabs.includes(path));
  return kept.active === null && added !== undefined ? withTab(kept, added) : kept;
}

/** How a rename moves the paths of tabs. */
export const renamedBy =
  (from: string, to: string) =>
  (path: string): string =>
    path === from || path.startsWith(`${from}/`) ? to + path.slice(from.length) : path;

/** The file that a deed brings to the front when it is done or done again. */
export const shownBy = ({ change, path }: Deed, files: FileState): string | null =>
  Object.hasOwn(files, path) ? path : (Object.keys(change).find((each) => Object.hasOwn(files, each)) ?? null);
