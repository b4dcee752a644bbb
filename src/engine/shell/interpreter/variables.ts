import type { ShellState, Variable } from './state.ts';
import { complain, complainOf } from './messages.ts';

const REFERENCE_LIMIT = 8;

/** The name that is meant: where a variable of bash refers to another, that one's. */
export const realName = (shell: ShellState, name: string): string => {
  let at = name;
  for (let hop = 0; hop < REFERENCE_LIMIT; hop += 1) {
    const variable = shell.variables.get(at);
    if (variable?.reference !== true || variable.value === null || !isName(variable.value)) return at;
    at = variable.value;
  }
  return at;
};

/** The value of a variable, null when it is not set. */
export const variableValue = (shell: ShellState, name: string): string | null => {
  const variable = shell.variables.get(realName(shell, name));
  return variable === undefined ? null : variable.array === undefined ? variable.value : (variable.array.get('0') ?? null);
};

/** Sets a variable; false, with the message, when it is read only. */
export const setVariable = (shell: ShellState, given: string, value: string, changes: Partial<Variable> = {}): boolean => {
  const name = changes.reference === true ? given : realName(shell, given);
  const before = shell.variables.get(name);
  if (before?.readonly) {
    failReadonly(shell, name);
    return false;
  }
  const exported = before?.exported ?? shell.options.has('a');
  const array = before?.array === undefined ? undefined : new Map([['0', value], ...[...before.array].filter(([key]) => key !== '0')]);
  shell.variables.set(name, { ...before, value, array, exported, readonly: false, ...changes });
  return true;
};

/** bash: the whole array, its indexes from 0. */
export const setArray = (shell: ShellState, name: string, values: readonly string[]): void => {
  setVariable(shell, name, values[0] ?? '', { array: new Map(values.map((value, index) => [String(index), value])) });
};

/** Assigning to a read-only variable ends the shell, as POSIX wants for one that is not interactive. */
const failReadonly = (shell: ShellState, name: string, builtin: string | null = null): void => {
  complain(shell, shell.dialect === 'bash' ? `${name}: readonly variable` : `${name}: is read only`, builtin);
  shell.status = shell.dialect === 'bash' ? 1 : 2;
  shell.leaving = { kind: 'exit' };
};

export const unsetVariable = (shell: ShellState, name: string): boolean => {
  if (shell.variables.get(name)?.readonly) {
    if (shell.dialect !== 'bash') failReadonly(shell, name, 'unset');
    else shell.status = complainOf(shell, 'unset', `${name}: cannot unset: readonly variable`, 1);
    return false;
  }
  shell.variables.delete(name);
  return true;
};

/** What a program gets as its environment. */
export const environmentOf = (shell: ShellState): Map<string, string> => {
  const env = new Map<string, string>();
  for (const [name, { value, exported }] of shell.variables) if (exported && value !== null) env.set(name, value);
  return inTableOrder(shell, env);
};

/** ash and dash keep variables in a hash table and hand them on in its order; what is in one slot, in the order it came. */
const inTableOrder = (shell: ShellState, env: ReadonlyMap<string, string>): Map<string, string> =>
  new Map(shell.dialect === 'bash' ? env : [...env].sort(([a], [b]) => tablePlace(a) - tablePlace(b)));

const tableSlots = 39;

/** PATH is in the table from the start, before others of its slot. */
function tablePlace(name: string): number {
  let sum = name.charCodeAt(0) * 16;
  for (let at = 0; at < name.length; at += 1) sum += name.charCodeAt(at);
  return (sum % tableSlots) - (name === 'PATH' ? 0.5 : 0);
}

export const isName = (text: string): boolean => /^[A-Za-z_][A-Za-z0-9_]*$/.test(text);

/** Begins a function's scope for `local`. */
export const pushScope = (shell: ShellState): void => {
  shell.scopes.push(new Map());
};

/** Ends it: what `local` covered comes back. */
export const popScope = (shell: ShellState): void => {
  for (const [name, before] of shell.scopes.pop() ?? []) {
    if (before === undefined) shell.variables.delete(name);
    else shell.variables.set(name, before);
  }
};

/** `local name`: remembers what it covers, once a call. */
export const coverVariable = (shell: ShellState, name: string): void => {
  const scope = shell.scopes.at(-1);
  if (scope !== undefined && !scope.has(name)) scope.set(name, shell.variables.get(name));
};
