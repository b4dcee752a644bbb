import type { AndOr, CaseNode, ForNode, IfNode, Pipeline, Script, ShellCommandNode, SimpleCommand, Statement, WhileNode } from '../ast.ts';
import { tellExhausted } from '../process/execute.ts';
import { CALL_DEPTH_LIMIT, burn, ledgerOf } from '../process/ledger.ts';
import { Buffer, ContentSource } from '../process/streams.ts';
import { evaluateText } from './arithmetic.ts';
import { startBackground } from './background.ts';
import { runDoubleBracket } from './double-bracket.ts';
import { expandToText, expandWords, matchesWord } from './expand.ts';
import { withRedirects } from './redirections.ts';
import { hasTraps, runSimple } from './run-simple.ts';
import { forkShell, lineAt, outputOf } from './state.ts';
import type { Descriptor, ShellState } from './state.ts';
import { feedProcesses } from './substitution.ts';
import { traceText } from './trace.ts';
import { handleSignals, runErrorTrap, runEventTrap, runExitTrap } from './traps.ts';
import { setVariable } from './variables.ts';

/** Runs all statements; answers (and leaves in the shell) the status of the last. */
export const runList = (shell: ShellState, script: Script): number => {
  for (const statement of script.statements) {
    if (shell.leaving !== null || shell.options.has('n')) break;
    runStatement(shell, statement);
  }
  return shell.status;
};

/** Runs a list that stands in a body: without statements its status is 0. */
const runBody = (shell: ShellState, script: Script): number => {
  if (script.statements.length === 0) shell.status = 0;
  return runList(shell, script);
};

const runStatement = (shell: ShellState, statement: Statement): void => {
  if (statement.background) startBackground(shell, statement.andOr, runBackgroundChild);
  else runAndOr(shell, statement.andOr);
};

/** `( … ) &` is one process: the copy of the shell that runs in the background is the subshell. */
const runBackgroundChild = (child: ShellState, andOr: AndOr): void => {
  const [only] = andOr.first.commands;
  const isOne = andOr.rest.length === 0 && andOr.first.commands.length === 1 && !andOr.first.negated;
  if (isOne && only?.kind === 'subshell') withRedirects(child, only.redirects, () => deeper(child, () => runBody(child, only.body)));
  else runAndOr(child, andOr);
  finishSubshell(child);
};

const runAndOr = (shell: ShellState, andOr: AndOr): void => {
  const last = andOr.rest.length;
  runAsCondition(shell, andOr.first, last > 0);
  let ranLast = last === 0;
  let final = andOr.first;
  andOr.rest.forEach(({ operator, pipeline }, index) => {
    if (shell.leaving !== null || (operator === '&&') !== (shell.status === 0)) return;
    runAsCondition(shell, pipeline, index < last - 1);
    ranLast = index === last - 1;
    final = pipeline;
  });
  if (ranLast) exitOnError(shell, final);
};

const runAsCondition = (shell: ShellState, pipeline: Pipeline, isCondition: boolean): void => {
  const ignored = isCondition || pipeline.negated;
  if (ignored) shell.conditions += 1;
  runPipeline(shell, pipeline);
  if (ignored) shell.conditions -= 1;
};

/** `set -e`: what failed was a simple command, a subshell or a whole pipeline, and nobody asked for its status. */
const exitOnError = (shell: ShellState, pipeline: Pipeline): void => {
  if (shell.status === 0 || shell.leaving !== null || shell.conditions > 0 || pipeline.negated) return;
  const [only] = pipeline.commands;
  const counts = pipeline.commands.length > 1 || (only !== undefined && ENDING_KINDS.has(only.kind));
  if (!counts) return;
  runErrorTrap(shell);
  if (shell.options.has('e') && shell.leaving === null) shell.leaving = { kind: 'exit' };
};

const ENDING_KINDS: ReadonlySet<ShellCommandNode['kind']> = new Set(['simple', 'subshell', 'test', 'arithmetic']);

const runPipeline = (shell: ShellState, pipeline: Pipeline): void => {
  const [only] = pipeline.commands;
  if (only === undefined) return;
  if (pipeline.commands.length === 1) runOnly(shell, only);
  else runPiped(shell, pipeline);
  if (only.kind !== 'simple') handleSignals(shell);
  if (pipeline.negated && shell.leaving === null) shell.status = shell.status === 0 ? 1 : 0;
};

const runOnly = (shell: ShellState, command: ShellCommandNode): void => {
  runCommand(shell, command);
  if (command.kind === 'simple' || command.kind === 'subshell') shell.pipeStatuses = [shell.status];
};

/** One after the other, each in its own subshell, with a buffer between two. */
const runPiped = (shell: ShellState, pipeline: Pipeline): void => {
  let input = shell.descriptors.get(0);
  let status = 0;
  const statuses: number[] = [];
  pipeline.commands.forEach((command, index) => {
    const child = forkShell(shell);
    if (input !== undefined) child.descriptors.set(0, input);
    const isLast = index === pipeline.commands.length - 1;
    const buffer = new Buffer();
    if (!isLast) child.descriptors.set(1, { input: null, output: buffer });
    if (!isLast && pipeline.operators[index] === '|&') child.descriptors.set(2, { input: null, output: buffer });
    if (index > 0 && endedEarly(shell) && readsAsItComes(shell, command)) afterEnd(shell, () => runCommand(child, command));
    else runCommand(child, command);
    finishSubshell(child);
    input = { input: new ContentSource(() => buffer.take()), output: null };
    statuses.push(child.status);
    if (!shell.options.has('pipefail') || child.status !== 0 || isLast) status = pipeStatus(shell, status, child.status);
  });
  shell.status = status;
  shell.pipeStatuses = statuses;
  if (ledgerOf(shell.world).exhausted) shell.leaving = { kind: 'exit' };
};

/** Was what runs ended by a signal, or is the watching of it over? */
const endedEarly = ({ world }: ShellState): boolean => {
  const { killedBy, abandonsBackground } = ledgerOf(world);
  return killedBy !== null || abandonsBackground;
};

/** What has read, and written, what came to it before everything ended. Others wait for more, or keep what they write for a while. */
const readsAsItComes = ({ dialect, functions }: ShellState, command: ShellCommandNode): boolean => {
  if (command.kind !== 'simple') return command.kind === 'while' || command.kind === 'until';
  const name = command.words[0]?.text ?? '';
  return !functions.has(name) && (name === 'cat' || name === 'tee' || (name === 'awk' && dialect === 'ash'));
};

const afterEnd = ({ world }: ShellState, run: () => void): void => {
  const ledger = ledgerOf(world);
  const { exhausted, abandonsBackground } = ledger;
  Object.assign(ledger, { exhausted: false, abandonsBackground: false });
  run();
  Object.assign(ledger, { exhausted, abandonsBackground });
};

const pipeStatus = (shell: ShellState, before: number, status: number): number =>
  shell.options.has('pipefail') && status === 0 ? before : status;

/** Ends a subshell: `break`, `return` and `exit` go no further; its EXIT trap is run. */
const finishSubshell = (child: ShellState): void => {
  child.leaving = null;
  runExitTrap(child);
  feedProcesses(child, 0);
};

/** Runs a script in a copy of the shell; answers its status. */
export const runSubshell = (shell: ShellState, script: Script, descriptors: Map<number, Descriptor>): number => {
  const child = { ...forkShell(shell), descriptors, lastCommands: hasTraps(shell) ? new Set<SimpleCommand>() : shell.lastCommands };
  deeper(child, () => runBody(child, script));
  finishSubshell(child);
  if (ledgerOf(shell.world).exhausted) {
    shell.leaving = { kind: 'exit' };
    shell.status = child.status;
  }
  return child.status;
};

/** Runs `body` one call deeper; too deep, or without fuel, the shell ends. */
export const deeper = (shell: ShellState, body: () => void): void => {
  const ledger = ledgerOf(shell.world);
  if (ledger.depth >= CALL_DEPTH_LIMIT) ledger.exhausted = true;
  if (!burn(shell.world, 1)) {
    shell.status = tellExhausted(shell.world, outputOf(shell, 2));
    shell.leaving = { kind: 'exit' };
    return;
  }
  ledger.depth += 1;
  body();
  ledger.depth -= 1;
};

/** Runs one command of any kind. */
export const runCommand = (shell: ShellState, node: ShellCommandNode): void => {
  if (shell.leaving !== null) return;
  if (node.kind === 'simple') {
    shell.line = lineAt(shell.source.lineStarts, node.start);
    if (shell.traps.has('DEBUG') && !shell.inEventTrap) {
      shell.commandText = shell.source.text.slice(node.start, node.end);
      runEventTrap(shell, 'DEBUG');
    }
    runSimple(shell, node);
    return;
  }
  if (node.kind === 'function') {
    shell.functions.set(node.name, { body: node.body, source: shell.source });
    shell.status = 0;
    return;
  }
  deeper(shell, () => {
    withRedirects(shell, node.redirects, () => runCompound(shell, node));
  });
};

const runCompound = (shell: ShellState, node: Exclude<ShellCommandNode, { kind: 'simple' | 'function' }>): void => {
  switch (node.kind) {
    case 'subshell':
      shell.status = runSubshell(shell, node.body, new Map(shell.descriptors));
      return;
    case 'group':
      runBody(shell, node.body);
      return;
    case 'if':
      return runIf(shell, node);
    case 'for':
      return runFor(shell, node);
    case 'while':
    case 'until':
      return runWhile(shell, node);
    case 'case':
      return runCase(shell, node);
    case 'test':
      shell.status = runDoubleBracket(shell, node);
      return;
    case 'arithmetic': {
      traceText(shell, () => `(( ${node.text} ))`);
      const value = evaluateText(shell, expandArithmeticText(shell, node.text), '((');
      if (value !== null) shell.status = value === 0n ? 1 : 0;
    }
  }
};

/** In `((…))` a variable may be written with its dollar sign. */
const expandArithmeticText = (shell: ShellState, text: string): string =>
  text.replace(/\$\{?([A-Za-z_][A-Za-z0-9_]*|[0-9#?])\}?/g, (_, name: string) => shell.variables.get(name)?.value ?? '0');

const runCondition = (shell: ShellState, script: Script): boolean => {
  shell.conditions += 1;
  runBody(shell, script);
  shell.conditions -= 1;
  return shell.status === 0;
};

const runIf = (shell: ShellState, node: IfNode): void => {
  for (const branch of node.branches) {
    const holds = runCondition(shell, branch.condition);
    if (shell.leaving !== null) return;
    if (holds) {
      runBody(shell, branch.body);
      return;
    }
  }
  if (node.otherwise === null) shell.status = 0;
  else runBody(shell, node.otherwise);
};

/** Takes a `break` or `continue` that ends here; true when the loop is to end. */
const loopEnds = (shell: ShellState): boolean => {
  const { leaving } = shell;
  if (leaving === null) return false;
  if (leaving.kind !== 'break' && leaving.kind !== 'continue') return true;
  if (leaving.levels > 1) {
    shell.leaving = { ...leaving, levels: leaving.levels - 1 };
    return true;
  }
  shell.leaving = null;
  return leaving.kind === 'break';
};

const runFor = (shell: ShellState, node: ForNode): void => {
  if (node.variable.startsWith('((')) return runArithmeticFor(shell, node);
  const values = node.words === null ? shell.positional : expandWords(shell, node.words);
  shell.status = shell.leaving === null ? 0 : shell.status;
  shell.loops += 1;
  for (const value of values) {
    if (shell.leaving !== null || !setVariable(shell, node.variable, value) || !tick(shell)) break;
    traceText(shell, () => `for ${node.variable} in ${node.words?.map((word) => word.text).join(' ') ?? '"$@"'}`);
    runBody(shell, node.body);
    if (loopEnds(shell)) break;
  }
  shell.loops -= 1;
};

/** `for ((a; b; c))` of bash. */
const runArithmeticFor = (shell: ShellState, node: ForNode): void => {
  const [first = '', condition = '', step = ''] = node.variable.slice(2, -2).split(';');
  evaluateText(shell, first);
  shell.loops += 1;
  while (
    shell.leaving === null &&
    tick(shell) &&
    (condition.trim() === '' || evaluateText(shell, expandArithmeticText(shell, condition)) !== 0n)
  ) {
    runBody(shell, node.body);
    if (loopEnds(shell)) break;
    evaluateText(shell, expandArithmeticText(shell, step));
  }
  shell.loops -= 1;
};

/** One round of a loop. */
const tick = (shell: ShellState): boolean => {
  if (burn(shell.world, 1)) return true;
  shell.status = tellExhausted(shell.world, outputOf(shell, 2));
  shell.leaving = { kind: 'exit' };
  return false;
};

const runWhile = (shell: ShellState, node: WhileNode): void => {
  let status = 0;
  shell.loops += 1;
  while (tick(shell)) {
    const holds = runCondition(shell, node.condition);
    if (shell.leaving !== null) {
      if (loopEnds(shell)) break;
      continue;
    }
    if (holds !== (node.kind === 'while')) break;
    status = runBody(shell, node.body);
    if (loopEnds(shell)) break;
  }
  shell.loops -= 1;
  if (shell.leaving === null) shell.status = status;
};

const runCase = (shell: ShellState, node: CaseNode): void => {
  const subject = expandToText(shell, node.subject);
  traceText(shell, () => `case ${node.subject.text} in`);
  if (shell.leaving !== null) return;
  shell.status = 0;
  let falls = false;
  for (const item of node.items) {
    const matches = falls || item.patterns.some((word) => shell.leaving === null && matchesWord(shell, word, subject));
    if (shell.leaving !== null) return;
    if (!matches) continue;
    runBody(shell, item.body);
    if (item.goesOn === undefined) return;
    falls = item.goesOn === ';&';
  }
};
