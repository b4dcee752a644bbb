import { outputOf } from './state.ts';
import type { ShellState } from './state.ts';
import { variableValue } from './variables.ts';

const BASH_PLAIN = /^[A-Za-z0-9_@%+:,./=^-]+$/;
const ASH_PLAIN = /^[+,./0-9:@A-Z\]^_a-z-]*$/;
const RESERVED: ReadonlySet<string> = new Set([
  'case',
  'do',
  'done',
  'elif',
  'else',
  'esac',
  'fi',
  'for',
  'function',
  'if',
  'in',
  'then',
  'until',
  'while',
]);

const asBash = (text: string): string => (BASH_PLAIN.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
const asAsh = (text: string): string => (ASH_PLAIN.test(text) && !RESERVED.has(text) ? text : `'${text.replaceAll("'", "'\"'\"'")}'`);
const asDash = (text: string): string => text;

const SHOWING = { ash: asAsh, dash: asDash, bash: asBash };

/** `set -x`: says a command before it is run. busybox and bash quote what needs it, dash does not. */
export const traceCommand = (shell: ShellState, assignments: readonly (readonly [string, string])[], words: readonly string[]): void => {
  if (!shell.options.has('x') || (assignments.length === 0 && words.length === 0)) return;
  const lead = variableValue(shell, 'PS4') ?? '+ ';
  const show = SHOWING[shell.dialect];
  const shown = assignments.map(([name, value]) => `${name}=${value === '' ? '' : show(value)}`);
  const lines =
    shell.dialect === 'bash'
      ? [...shown, words.map(show).join(' ')].filter((line) => line !== '')
      : [[...shown, ...words.map(show)].join(' ')];
  for (const line of lines) outputOf(shell, 2).write(`${lead}${line}\n`);
};
