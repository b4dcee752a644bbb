import type { Script } from '../ast.ts';
import { ledgerOf } from '../process/ledger.ts';
import { Buffer } from '../process/streams.ts';
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

/** `<(…)`: the output as a file under /dev/fd; what `>(…)` is given is not modelled. */
export const substituteProcess = (shell: ShellState, script: Script, direction: '<' | '>'): string => {
  const buffer = new Buffer();
  const descriptors = new Map(shell.descriptors);
  descriptors.set(1, { input: null, output: buffer });
  if (direction === '<') runSubshell(shell, script, descriptors);
  else shell.world.unmodelled('>(…)');
  const { openPipes } = ledgerOf(shell.world);
  const path = `/dev/fd/${63 - (openPipes.size % 50)}`;
  openPipes.set(path, buffer.take());
  return path;
};
