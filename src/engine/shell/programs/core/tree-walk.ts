import type { FileStat } from '../../../files/types.ts';
import { joinPath } from '../../../files/tree.ts';
import type { AppletRun } from './applet.ts';

/** A file met on a walk: as it is shown, where it is, what it is. */
export interface Met {
  readonly shown: string;
  readonly path: string;
  readonly stat: FileStat;
  readonly depth: number;
}

/** `parent/name`, as tools show it. */
export const shownIn = (parent: string, name: string): string => (parent.endsWith('/') ? `${parent}${name}` : `${parent}/${name}`);

const DEPTH_LIMIT = 200;

/**
 * Visits a file and all below it, directories before (or with `after` behind) what is in them; links are not followed.
 * `visit` answers false to leave a directory out. Unreadable directories are complained of.
 */
export const walkTree = (run: AppletRun, top: Met, visit: (met: Met) => boolean | undefined, after?: (met: Met) => void): void => {
  if (!run.burn(1) || top.depth > DEPTH_LIMIT) return;
  const enters = visit(top) !== false;
  if (top.stat.type === 'dir' && enters) {
    for (const child of childrenOf(run, top)) walkTree(run, child, visit, after);
  }
  after?.(top);
};

/** What is in a directory, in byte order. */
export const childrenOf = (run: AppletRun, met: Met): readonly Met[] => {
  const names = run.fs.readDirectory(met.path, run.who);
  if (!names.ok) {
    run.complain(run.isGnu ? `cannot open directory '${met.shown}': Permission denied` : `can't open '${met.shown}': Permission denied`);
    return [];
  }
  return names.value.flatMap((name): Met[] => {
    const path = joinPath(met.path, name);
    const stat = run.fs.lstat(path, run.who);
    return stat.ok ? [{ shown: shownIn(met.shown, name), path, stat: stat.value, depth: met.depth + 1 }] : [];
  });
};
