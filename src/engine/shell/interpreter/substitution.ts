import type { Script } from '../ast.ts';
import { ledgerOf } from '../process/ledger.ts';
import { Buffer, ContentSource } from '../process/streams.ts';
import { runSubshell } from './run-script.ts';
import type { ShellState } from './state.ts';

/** What a script prints, without the line breaks at its end (and without NULs, which no variable holds). */
export const substituteCommand = (shell: ShellState, script: Script): string => {
  const buffer = new Buffer();
  const descriptors = new Map(shell.descriptors);
  descriptors.set(1, { input: null, output: buffer });
  shell.substitutions += 1;
  const status = runSubshell(shell, script, descriptors);
  shell.substitutions -= 1;
  shell.substitutionStatus = status;
  if (shell.dialect === 'bash') shell.status = status;
  const text = buffer.takeText().replaceAll('\0', '');
  let end = text.length;
  while (end > 0 && text[end - 1] === '\n') end -= 1;
  return text.slice(0, end);
};

/** `<(…)`: the output as a file under /dev/fd; `>(…)`: a file there whose content the script gets. */
export const substituteProcess = (shell: ShellState, script: Script, direction: '<' | '>'): string => {
  const buffer = new Buffer();
  const descriptors = new Map(shell.descriptors);
  const { openPipes, sinks } = ledgerOf(shell.world);
  const path = `/dev/fd/${63 - ((openPipes.size + sinks.size) % 50)}`;
  if (direction === '>') {
    sinks.set(path, buffer);
    shell.sinks.push({ path, buffer, script, descriptors });
    return path;
  }
  descriptors.set(1, { input: null, output: buffer });
  runSubshell(shell, script, descriptors);
  openPipes.set(path, buffer.take());
  return path;
};

/** Runs what stands in the `>(…)` of a command that has ended, on what it was given; `kept`: those that wait for an outer one. */
export const feedProcesses = (shell: ShellState, kept: number): void => {
  const { status, leaving } = shell;
  for (const { path, buffer, script, descriptors } of shell.sinks.splice(kept)) {
    ledgerOf(shell.world).sinks.delete(path);
    shell.leaving = null;
    runSubshell(shell, script, descriptors.set(0, { input: new ContentSource(buffer.take()), output: null }));
  }
  Object.assign(shell, { status, leaving: leaving ?? shell.leaving });
};
