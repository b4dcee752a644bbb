import { complainOf } from '../interpreter/messages.ts';
import { outputOf } from '../interpreter/state.ts';
import type { ShellState } from '../interpreter/state.ts';
import type { Builtin } from './builtin.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", `'"'"'`)}'`;

const tell = (shell: ShellState, name: string, text: string): void =>
  outputOf(shell).write(`${shell.dialect === 'bash' ? 'alias ' : ''}${name}=${quoted(text)}\n`);

const failAlias = (shell: ShellState, builtin: string, name: string): number => {
  if (shell.dialect === 'bash') return complainOf(shell, builtin, `${name}: not found`, 1);
  outputOf(shell, 2).write(`${builtin}: ${name} not found\n`);
  return 1;
};

/** `alias`: told, and put down. In a script of one line they come too late to be used, and bash uses none in scripts. */
export const alias: Builtin = (shell, args) => {
  if (args.length === 0) for (const [name, text] of [...shell.aliases].sort(([a], [b]) => (a < b ? -1 : 1))) tell(shell, name, text);
  let status = 0;
  for (const argument of args) {
    const at = argument.indexOf('=', 1);
    const known = shell.aliases.get(argument);
    if (at !== -1) shell.aliases.set(argument.slice(0, at), argument.slice(at + 1));
    else if (known !== undefined) tell(shell, argument, known);
    else status = failAlias(shell, 'alias', argument);
  }
  return status;
};

/** `unalias name`, `unalias -a`. */
export const unalias: Builtin = (shell, args) => {
  if (args[0] === '-a') shell.aliases.clear();
  else for (const name of args) if (!shell.aliases.delete(name)) return failAlias(shell, 'unalias', name);
  return 0;
};
