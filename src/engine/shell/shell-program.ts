import { contentText } from '../files/content.ts';
import { flushAll, ledgerOf } from './process/ledger.ts';
import { absolutePath } from './process/paths.ts';
import { takeOptions } from './builtins/options.ts';
import { evaluate } from './interpreter/evaluate.ts';
import { complain, errorText } from './interpreter/messages.ts';
import { inputOf, newShell } from './interpreter/state.ts';
import type { ShellDialect, ShellState } from './interpreter/state.ts';
import { feedProcesses } from './interpreter/substitution.ts';
import { runExitTrap } from './interpreter/traps.ts';
import { setVariable } from './interpreter/variables.ts';
import type { FileErrorCode } from '../files/types.ts';
import type { Program } from './process.ts';

/** The shell as a program: `sh -c TEXT [NAME [ARG …]]`, `sh FILE [ARG …]`, or a script on standard input. */
export const shellProgram =
  (dialect: ShellDialect): Program =>
  (invocation) => {
    const shell = newShell(invocation, dialect, invocation.argv[0] ?? dialect, invocation.pid);
    shell.lineOffset = dialect === 'ash' ? 0 : 1;
    if (invocation.world.signals?.target === invocation.pid)
      Object.assign(ledgerOf(invocation.world), { traps: shell.traps, targetShell: dialect });
    prepareVariables(shell);
    const { shells } = ledgerOf(invocation.world);
    shells.set(invocation.pid, shell.traps);
    const status = start(shell, invocation.argv.slice(1));
    flushAll(invocation.world);
    shells.delete(invocation.pid);
    return status;
  };

/** What every shell sets when it starts; dash counts no levels. */
const prepareVariables = (shell: ShellState): void => {
  if (shell.dialect !== 'dash')
    setVariable(shell, 'SHLVL', String(Number.parseInt(shell.invocation.env.get('SHLVL') ?? '0', 10) + 1 || 1), { exported: true });
  setVariable(shell, 'PWD', shell.cwd, { exported: true });
  setVariable(shell, 'IFS', ' \t\n', { exported: false });
  setVariable(shell, 'OPTIND', '1', { exported: false });
  if (shell.dialect === 'bash') setVariable(shell, 'BASH_VERSION', '5.2.15(1)-release', { exported: false });
};

const LONG_OPTIONS = /^--(?:login|norc|noprofile|posix|noediting|verbose)$/;

const start = (shell: ShellState, args: readonly string[]): number => {
  let readsText = false;
  let readsInput = false;
  const given = args.filter(
    (argument, index) => !(LONG_OPTIONS.test(argument) && args.slice(0, index).every((before) => before.startsWith('-'))),
  );
  const taken = takeOptions(shell, given, null, (letter) => {
    readsText ||= letter === 'c';
    readsInput ||= letter === 's';
    return letter === 'c' || letter === 's';
  });
  if (taken === null) return 2;
  const operands = given.slice(taken);
  if (readsText) return runText(shell, operands);
  const [file] = operands;
  if (file === undefined || readsInput) return runInput(shell, operands);
  return runFile(shell, file, operands.slice(1));
};

const finish = (shell: ShellState): number => {
  shell.leaving = null;
  runExitTrap(shell);
  feedProcesses(shell, 0);
  return shell.status;
};

const runText = (shell: ShellState, operands: readonly string[]): number => {
  const [text, name, ...positional] = operands;
  if (text === undefined) {
    complain(shell, shell.dialect === 'bash' ? '-c: option requires an argument' : '-c requires an argument');
    return 2;
  }
  if (name !== undefined) shell.name = name;
  shell.positional = positional;
  shell.runsText = true;
  evaluate(shell, text, shell.dialect !== 'dash');
  return finish(shell);
};

const runInput = (shell: ShellState, positional: readonly string[]): number => {
  shell.positional = positional;
  shell.lineOffset = 1;
  const text = contentText(inputOf(shell).readContent()) ?? '';
  evaluate(shell, text);
  return finish(shell);
};

const runFile = (shell: ShellState, file: string, positional: readonly string[]): number => {
  flushAll(shell.world);
  const read = shell.world.fs.readFile(absolutePath(file, shell.cwd), shell.who);
  if (!read.ok) return failFile(shell, file, read.error);
  shell.name = file;
  shell.positional = positional;
  shell.lineOffset = 1;
  evaluate(shell, contentText(read.value) ?? '');
  return finish(shell);
};

const failFile = (shell: ShellState, file: string, error: FileErrorCode): number => {
  if (shell.dialect === 'bash') {
    shell.invocation.stderr.write(`${shell.name}: ${file}: ${errorText(error)}\n`);
    return error === 'ENOENT' ? 127 : 126;
  }
  shell.lineOffset = 0;
  const quoted = shell.dialect === 'ash' ? `can't open ${file}` : `cannot open ${file}`;
  const reason = error === 'ENOENT' ? (shell.dialect === 'ash' ? 'no such file' : 'No such file') : errorText(error);
  complain(shell, `${quoted}: ${reason}`);
  return 2;
};
