import { POSIX_RESERVED } from '../parser/tokens.ts';
import { outputOf } from './state.ts';
import type { ShellState } from './state.ts';
import { expandParts } from './expand.ts';
import { parseWordText } from '../parser/parse-shell.ts';
import { variableValue } from './variables.ts';

const BASH_PLAIN = /^[A-Za-z0-9_@%+:,./=^-]+$/;
const ASH_PLAIN = /^[+,./0-9:@A-Z\]^_a-z-]*$/;
const RESERVED: ReadonlySet<string> = new Set([...POSIX_RESERVED, 'function'].filter((word) => /^[a-z]/.test(word)));

const asBash = (text: string): string => (BASH_PLAIN.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
const asAsh = (text: string): string => (ASH_PLAIN.test(text) && !RESERVED.has(text) ? text : `'${text.replaceAll("'", "'\"'\"'")}'`);
const asDash = (text: string): string => text;

const SHOWING = { ash: asAsh, dash: asDash, bash: asBash };

/** PS4 with its expansions; bash doubles its first character in every substitution. */
const leadOf = (shell: ShellState): string => {
  const text = variableValue(shell, 'PS4') ?? '+ ';
  if (shell.dialect === 'bash' && text.length > 0) return text.charAt(0).repeat(shell.substitutions) + expandLead(shell, text);
  return expandLead(shell, text);
};

const expandLead = (shell: ShellState, text: string): string => {
  if (!/[$`]/.test(text)) return text;
  shell.options.delete('x');
  const lead = expandParts(shell, parseWordText(text, shell.dialect).parts);
  shell.options.add('x');
  return lead;
};

/** bash: says what is not a simple command as it is written. */
export const traceText = (shell: ShellState, text: () => string): void => {
  if (shell.options.has('x') && shell.dialect === 'bash') outputOf(shell, 2).write(`${leadOf(shell)}${text()}\n`);
};

/** `set -x`: says a command before it is run. busybox and bash quote what needs it, dash does not. */
export const traceCommand = (shell: ShellState, assignments: readonly (readonly [string, string])[], words: readonly string[]): void => {
  if (!shell.options.has('x') || (assignments.length === 0 && words.length === 0)) return;
  const lead = leadOf(shell);
  const show = SHOWING[shell.dialect];
  const shown = assignments.map(([name, value]) => `${name}=${value === '' ? '' : show(value)}`);
  const lines =
    shell.dialect === 'bash'
      ? [...shown, words.map(show).join(' ')].filter((line) => line !== '')
      : [[...shown, ...words.map(show)].join(' ')];
  for (const line of lines) outputOf(shell, 2).write(`${lead}${line}\n`);
};
