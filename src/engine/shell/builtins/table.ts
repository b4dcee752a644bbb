import type { ShellState } from '../interpreter/state.ts';
import { alias, unalias } from './aliases.ts';
import * as bashOnly from './bash-only.ts';
import type { Builtin } from './builtin.ts';
import * as control from './control.ts';
import * as directory from './directory.ts';
import * as execution from './execution.ts';
import * as jobs from './jobs.ts';
import { POSIX_RESERVED } from '../parser/tokens.ts';
import { set } from './options.ts';
import * as output from './output.ts';
import { read } from './read.ts';
import { trap } from './trap.ts';
import * as variables from './variables.ts';

const SPECIAL: ReadonlySet<string> = new Set([
  ':',
  '.',
  'break',
  'continue',
  'eval',
  'exec',
  'exit',
  'export',
  'readonly',
  'return',
  'set',
  'shift',
  'times',
  'trap',
  'unset',
]);

const EVERYWHERE: readonly (readonly [string, Builtin])[] = [
  [':', control.colon],
  ['true', control.colon],
  ['false', control.falsehood],
  ['break', control.breakLoop],
  ['continue', control.continueLoop],
  ['return', control.returnFrom],
  ['exit', control.exit],
  ['eval', control.evalWords],
  ['shift', control.shift],
  ['cd', directory.changeDirectory],
  ['pwd', directory.printDirectory],
  ['echo', output.echo],
  ['printf', output.printf],
  ['test', output.test],
  ['[', output.test],
  ['export', variables.exportVariables],
  ['readonly', variables.readonlyVariables],
  ['local', variables.local],
  ['unset', variables.unset],
  ['getopts', variables.getopts],
  ['set', set],
  ['read', read],
  ['.', execution.source],
  ['exec', execution.exec],
  ['type', execution.type],
  ['command', execution.command],
  ['trap', trap],
  ['wait', jobs.wait],
  ['kill', jobs.kill],
  ['umask', execution.umask],
  ['jobs', jobs.jobs],
  ['hash', execution.hash],
  ['alias', alias],
  ['unalias', unalias],
  ['bg', execution.nothing],
  ['fg', execution.nothing],
  ['times', execution.times],
  ['ulimit', execution.ulimit],
];

const ALL: ReadonlyMap<string, Builtin> = new Map(EVERYWHERE);

const BEYOND_DASH: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['source', execution.source],
  ['let', variables.letArithmetic],
]);

const BASH_ONLY: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['declare', variables.declareVariables],
  ['typeset', variables.declareVariables],
  ['shopt', bashOnly.shopt],
  ['mapfile', bashOnly.mapfile],
  ['readarray', bashOnly.mapfile],
  ['pushd', bashOnly.pushd],
  ['popd', bashOnly.popd],
  ['dirs', bashOnly.dirs],
  ['compgen', bashOnly.compgen],
  ['caller', control.falsehood],
  ['help', execution.help],
  ['enable', execution.nothing],
  ['disown', execution.nothing],
  ['time', execution.time],
  ['builtin', execution.command],
]);

/** The builtin of that name in this shell's dialect, or null. */
export const builtinOf = (shell: ShellState, name: string): Builtin | null =>
  ALL.get(name) ??
  (shell.dialect === 'dash' ? undefined : BEYOND_DASH.get(name)) ??
  (shell.dialect === 'bash' ? BASH_ONLY.get(name) : undefined) ??
  null;

export const isSpecialBuiltin = (name: string): boolean => SPECIAL.has(name);

export const isKeyword = (name: string): boolean => POSIX_RESERVED.has(name);
