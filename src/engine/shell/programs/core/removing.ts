import type { FileErrorCode } from '../../../files/types.ts';
import { errorText } from '../../interpreter/messages.ts';
import { directoryName, trimSlashes } from '../../process/paths.ts';
import type { Applet, AppletRun } from './applet.ts';
import { readOptions } from './options.ts';
import type { Options } from './options.ts';
import { childrenOf } from './tree-walk.ts';
import type { Met } from './tree-walk.ts';

const failRemove = (run: AppletRun, shown: string, error: FileErrorCode): void => {
  run.complain(`${run.isGnu ? `cannot remove '${shown}'` : `can't remove '${shown}'`}: ${errorText(error)}`);
};

const DEPTH_LIMIT = 200;

/** Removes a file, or a directory with all that is in it. */
export const removeTree = (run: AppletRun, met: Met, tells = false): boolean => {
  if (!run.burn(1) || met.depth > DEPTH_LIMIT) return false;
  if (met.stat.type !== 'dir') {
    const removed = run.fs.unlink(met.path, run.who);
    if (!removed.ok) failRemove(run, met.shown, removed.error);
    else if (tells) run.print(`removed '${met.shown}'\n`);
    return removed.ok;
  }
  let emptied = true;
  for (const child of childrenOf(run, met)) emptied = removeTree(run, child, tells) && emptied;
  if (!emptied) return false;
  const removed = run.fs.removeDirectory(met.path, run.who);
  if (!removed.ok) failRemove(run, met.shown, removed.error);
  else if (tells) run.print(`removed directory${run.isGnu ? '' : ':'} '${met.shown}'\n`);
  return removed.ok;
};

const rm: Applet = (run) => {
  const options = readOptions(run, {
    short: 'rRfivd',
    long: { recursive: 'r', force: 'f', verbose: 'v', dir: 'd', 'one-file-system': '', 'preserve-root': '', 'no-preserve-root': '' },
  });
  if (options === null) return 1;
  if (options.operands.length === 0 && !options.has('f')) return run.misuse('missing operand');
  for (const operand of options.operands) removeOperand(run, operand, options);
  return run.status;
};

const removeOperand = (run: AppletRun, operand: string, options: Options): void => {
  const [recursive, force, tells] = [options.has('r', 'R'), options.has('f'), options.has('v')];
  const last = trimSlashes(operand).split('/').at(-1);
  if (recursive && (last === '.' || last === '..')) {
    run.complain(run.isGnu ? `refusing to remove '.' or '..' directory: skipping '${operand}'` : `can't remove '.' or '..'`);
    return;
  }
  const path = run.path(trimSlashes(operand));
  const stat = run.fs.lstat(path, run.who);
  if (!stat.ok) {
    if (!force || stat.error !== 'ENOENT') failRemove(run, operand, stat.error);
    return;
  }
  const met: Met = { shown: operand, path, stat: stat.value, depth: 0 };
  if (stat.value.type === 'dir' && !recursive && options.has('d') && run.isGnu && childrenOf(run, met).length === 0) {
    removeTree(run, met, tells);
    return;
  }
  if (stat.value.type === 'dir' && !recursive) {
    run.complain(run.isGnu ? `cannot remove '${operand}': Is a directory` : `'${operand}' is a directory`);
    return;
  }
  removeTree(run, met, tells);
};

const rmdir: Applet = (run) => {
  const options = readOptions(run, { short: 'pv', long: { parents: 'p', verbose: 'v', 'ignore-fail-on-non-empty': 'I' } });
  if (options === null) return 1;
  for (const operand of options.operands) {
    let path = trimSlashes(operand);
    do {
      const removed = run.fs.removeDirectory(run.path(path), run.who);
      if (!removed.ok) {
        if (!(options.has('I') && removed.error === 'ENOTEMPTY'))
          run.complain(`${run.isGnu ? 'failed to remove ' : ''}'${path}': ${errorText(removed.error)}`);
        break;
      }
      path = directoryName(path);
    } while (options.has('p') && path !== '.' && path !== '/');
  }
  return run.status;
};

const unlink: Applet = (run) => {
  const [file] = run.args;
  if (file === undefined) return run.misuse('missing operand');
  const removed = run.fs.unlink(run.path(file), run.who);
  return removed.ok
    ? 0
    : run.complain(`${run.isGnu ? `cannot unlink '${file}'` : `can't remove file '${file}'`}: ${errorText(removed.error)}`);
};

/** Tools that take files away. */
export const removingApplets: readonly (readonly [string, Applet])[] = [
  ['rm', rm],
  ['rmdir', rmdir],
  ['unlink', unlink],
];
