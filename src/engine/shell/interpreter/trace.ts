import { outputOf } from './state.ts';
import type { ShellState } from './state.ts';
import { variableValue } from './variables.ts';

const PLAIN = /^[A-Za-z0-9_@%+:,./=^-]+$/;

const quoted = (text: string): string => (PLAIN.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** `set -x`: says a command before it is run. busybox and bash quote what needs it, dash does not. */
export const traceCommand = (shell: ShellState, assignments: readonly (readonly [string, string])[], words: readonly string[]): void => {
  if (!shell.options.has('x') || (assignments.length === 0 && words.length === 0)) return;
  const lead = variableValue(shell, 'PS4') ?? '+ ';
  const show = shell.dialect === 'dash' ? (text: string): string => text : quoted;
  const shown = assignments.map(([name, value]) => `${name}=${value === '' ? '' : show(value)}`);
  const lines =
    shell.dialect === 'bash'
      ? [...shown, words.map(show).join(' ')].filter((line) => line !== '')
      : [[...shown, ...words.map(show)].join(' ')];
  for (const line of lines) outputOf(shell, 2).write(`${lead}${line}\n`);
};
