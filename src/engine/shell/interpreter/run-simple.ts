import type { Assignment, SimpleCommand } from '../ast.ts';
import { builtinOf, isSpecialBuiltin } from '../builtins/table.ts';
import { CALL_DEPTH_LIMIT, burn, ledgerOf } from '../process/ledger.ts';
import { evaluateText } from './arithmetic.ts';
import { assignArray, keyOf, setElement } from './arrays.ts';
import { expandToText, expandWords } from './expand.ts';
import { runExternal } from './external.ts';
import { abandon } from './messages.ts';
import { redirectFailureStatus, redirected } from './redirections.ts';
import { tellExhausted } from '../process/execute.ts';
import { deeper, runCommand } from './run-script.ts';
import { outputOf } from './state.ts';
import type { ShellFunction, ShellState, Variable } from './state.ts';
import { feedProcesses } from './substitution.ts';
import { handleSignals, runEventTrap } from './traps.ts';
import { traceCommand } from './trace.ts';
import { popScope, pushScope, realName, setVariable, variableValue } from './variables.ts';

/** Runs a simple command: expansions, redirects, assignments, then the command itself. */
export const runSimple = (shell: ShellState, node: SimpleCommand): void => {
  if (!burn(shell.world, 1)) return endExhausted(shell);
  shell.substitutionStatus = null;
  const waiting = shell.sinks.length;
  const words = expandWords(shell, node.words);
  if (shell.leaving !== null) return;
  const descriptors = redirected(shell, node.redirects);
  if (descriptors === null) return failRedirect(shell, words[0]);
  const before = shell.descriptors;
  const [name] = words;
  shell.descriptors = descriptors;
  if (name === undefined) assignOnly(shell, node.assignments);
  else {
    shell.commandText = shell.source.text.slice(node.start, node.end);
    shell.replaces = shell.lastCommands.has(node) && !hasTraps(shell);
    runNamed(shell, name, words, node.assignments);
    handleSignals(shell);
  }
  if (name === 'exec' && words.length === 1 && shell.leaving === null) return;
  shell.descriptors = before;
  feedProcesses(shell, waiting);
};

/** What is only ignored is no trap. */
export const hasTraps = (shell: ShellState): boolean => [...shell.traps.values()].some((action) => action !== '');

const endExhausted = (shell: ShellState): void => {
  shell.status = tellExhausted(shell.world, outputOf(shell, 2));
  shell.leaving = { kind: 'exit' };
};

/** A failed redirect of a special builtin ends a shell (POSIX 2.8.1), but not bash. */
const failRedirect = (shell: ShellState, name: string | undefined): void => {
  if (shell.leaving !== null) return;
  shell.status = redirectFailureStatus(shell);
  if (name !== undefined && isSpecialBuiltin(name) && shell.dialect !== 'bash') shell.leaving = { kind: 'exit' };
};

const assignOnly = (shell: ShellState, assignments: readonly Assignment[]): void => {
  const traced = assignAll(shell, assignments);
  traceCommand(shell, traced, []);
  if (shell.leaving === null) shell.status = shell.substitutionStatus ?? 0;
};

/** Does the assignments; answers them as `NAME=value` for the trace. */
const assignAll = (shell: ShellState, assignments: readonly Assignment[]): readonly (readonly [string, string])[] => {
  const done: [string, string][] = [];
  for (const assignment of assignments) {
    if (assignment.array === null) done.push([assignment.name, assignText(shell, assignment)]);
    else assignArray(shell, realName(shell, assignment.name), assignment.array, assignment.append);
    if (shell.leaving !== null) return done;
  }
  return done;
};

const assignText = (shell: ShellState, assignment: Assignment): string => {
  const text = assignment.value === null ? '' : expandToText(shell, assignment.value, true);
  if (shell.leaving !== null) return text;
  const subscript = /^([^[]{1,250})\[(.*)\]$/s.exec(assignment.name);
  const name = realName(shell, subscript?.[1] ?? assignment.name);
  const key = subscript === null ? null : keyOf(shell, name, subscript[2] ?? '');
  const before = subscript === null ? variableValue(shell, name) : (shell.variables.get(name)?.array?.get(key ?? '') ?? '');
  const value = calculated(shell, name, text, assignment.append ? (before ?? '') : null);
  if (subscript === null) setVariable(shell, name, value);
  else if (key !== null) setElement(shell, name, key, value);
  return value;
};

/** What is assigned: of a `declare -i` variable the value of the expression; `before` null: nothing is appended to. */
const calculated = (shell: ShellState, name: string, text: string, before: string | null): string => {
  if (!shell.variables.get(name)?.integer) return (before ?? '') + text;
  return String(evaluateText(shell, before === null ? text : `${before || 0}+(${text})`) ?? 0n);
};

const runNamed = (shell: ShellState, name: string, words: readonly string[], assignments: readonly Assignment[]): void => {
  const keeps = isSpecialBuiltin(name) && shell.dialect !== 'bash';
  const covered = new Map<string, Variable | undefined>();
  for (const { name: variable } of assignments) covered.set(variable, shell.variables.get(variable));
  const traced = assignAll(shell, assignments);
  if (shell.leaving !== null) return;
  if (!keeps) for (const [variable, value] of traced) setVariable(shell, variable, value, { exported: true });
  traceCommand(shell, traced, words);
  dispatch(shell, name, words);
  if (keeps) return;
  for (const [variable, before] of covered) {
    if (before === undefined) shell.variables.delete(variable);
    else shell.variables.set(variable, before);
  }
};

const dispatch = (shell: ShellState, name: string, words: readonly string[]): void => {
  const known = shell.functions.get(name);
  const builtin = builtinOf(shell, name);
  if (builtin !== null && isSpecialBuiltin(name)) shell.status = builtin(shell, words.slice(1), name);
  else if (known !== undefined) callFunction(shell, known, words.slice(1), name);
  else if (builtin !== null) shell.status = builtin(shell, words.slice(1), name);
  else shell.status = runExternal(shell, words);
};

const failRecursion = (shell: ShellState): void => {
  if (shell.leaving !== null) return;
  const texts = {
    ash: 'function recursion limit exceeded',
    dash: 'Maximum function recursion depth (1000) reached',
    bash: 'maximum function nesting level exceeded (1000)',
  };
  abandon(shell, texts[shell.dialect]);
};

/** A function does not have the trap of who calls it. */
const coverTrap = (shell: ShellState, event: string): string | undefined => {
  const action = shell.traps.get(event);
  shell.traps.delete(event);
  return action;
};

/** Calls a function with its own positional parameters and `local` scope. */
const callFunction = (shell: ShellState, known: ShellFunction, args: readonly string[], name: string): void => {
  const { positional, loops, source, calls } = shell;
  const returnTrap = shell.options.has('T') ? undefined : coverTrap(shell, 'RETURN');
  shell.calls = [...calls, name];
  shell.positional = args;
  shell.loops = 0;
  shell.source = known.source;
  shell.returnable += 1;
  pushScope(shell);
  if (ledgerOf(shell.world).depth < CALL_DEPTH_LIMIT - 2) deeper(shell, () => runCommand(shell, known.body));
  else failRecursion(shell);
  if (shell.leaving === null || shell.leaving.kind === 'return') runEventTrap(shell, 'RETURN');
  if (returnTrap !== undefined && !shell.traps.has('RETURN')) shell.traps.set('RETURN', returnTrap);
  popScope(shell);
  shell.returnable -= 1;
  shell.source = source;
  shell.calls = calls;
  shell.loops = loops;
  shell.positional = positional;
  if (shell.leaving?.kind === 'return') shell.leaving = null;
};
