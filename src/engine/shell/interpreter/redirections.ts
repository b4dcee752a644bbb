import { emptyContent, textContent } from '../../files/content.ts';
import type { FileErrorCode } from '../../files/types.ts';
import type { Redirect } from '../ast.ts';
import { descriptorBehind, deviceContent, isDevice } from '../process/devices.ts';
import { flushAll, ledgerOf } from '../process/ledger.ts';
import { absolutePath } from '../process/paths.ts';
import { procContent } from '../process/proc-files.ts';
import { ContentSource, DirectorySource, discard } from '../process/streams.ts';
import type { ContentOutput } from '../process/streams.ts';
import { expandParts, expandToText, expandWords } from './expand.ts';
import { FileOutput } from './file-output.ts';
import { abandon, complain, openFailure } from './messages.ts';
import type { Descriptor, ShellState } from './state.ts';
import { feedProcesses } from './substitution.ts';

/** The file descriptors as the redirects leave them; null, with the message said, when one fails. */
export const redirected = (shell: ShellState, redirects: readonly Redirect[]): Map<number, Descriptor> | null => {
  const descriptors = new Map(shell.descriptors);
  const before = shell.descriptors;
  for (const redirect of redirects) {
    const done = applyRedirect(shell, descriptors, redirect);
    shell.descriptors = before;
    if (!done) return null;
  }
  return descriptors;
};

/** Runs `body` with the redirects in force; when one fails the status is that of a failed redirect. */
export const withRedirects = (shell: ShellState, redirects: readonly Redirect[], body: () => void): void => {
  if (redirects.length === 0) return body();
  const before = shell.descriptors;
  const waiting = shell.sinks.length;
  const descriptors = redirected(shell, redirects);
  if (descriptors === null) {
    if (shell.leaving === null) shell.status = redirectFailureStatus(shell);
    return;
  }
  shell.descriptors = descriptors;
  body();
  shell.descriptors = before;
  feedProcesses(shell, waiting);
};

export const redirectFailureStatus = (shell: ShellState): number => (shell.dialect === 'dash' ? 2 : 1);

const applyRedirect = (shell: ShellState, descriptors: Map<number, Descriptor>, redirect: Redirect): boolean => {
  const { operator } = redirect;
  if (operator === '<<' || operator === '<<-') return setInput(descriptors, redirect, heredocText(shell, redirect));
  const target = operator === '<<<' ? expandToText(shell, redirect.target) : targetOf(shell, redirect);
  if (shell.leaving !== null || target === null) return false;
  if (operator === '<<<') return setInput(descriptors, redirect, `${target}\n`);
  if (operator === '<&' || (operator === '>&' && /^(?:\d+|-)$/.test(target))) return duplicate(shell, descriptors, redirect, target);
  if (operator === '>&' && shell.dialect === 'dash') return failDescriptor(shell);
  if (operator === '&>' || operator === '&>>' || operator === '>&') return openBoth(shell, descriptors, target, operator === '&>>');
  return operator === '<' ? openInput(shell, descriptors, redirect, target) : openOutput(shell, descriptors, redirect, target);
};

/** The file that is meant; bash wants exactly one word, file names looked for. */
const targetOf = (shell: ShellState, { target }: Redirect): string | null => {
  if (shell.dialect !== 'bash') return expandToText(shell, target);
  const fields = expandWords(shell, [target]);
  if (fields.length === 1 || shell.leaving !== null) return fields[0] ?? '';
  complain(shell, `${target.text}: ambiguous redirect`);
  return null;
};

const failDescriptor = (shell: ShellState): false => {
  abandon(shell, 'Syntax error: Bad fd number');
  return false;
};

const heredocText = (shell: ShellState, redirect: Redirect): string => {
  const { heredoc } = redirect;
  if (heredoc === null) return '';
  return heredoc.quoted ? heredoc.text : expandParts(shell, heredoc.content.parts);
};

const setInput = (descriptors: Map<number, Descriptor>, redirect: Redirect, text: string): boolean => {
  descriptors.set(redirect.fd ?? 0, { input: new ContentSource(textContent(text)), output: null });
  return true;
};

const duplicate = (shell: ShellState, descriptors: Map<number, Descriptor>, redirect: Redirect, target: string): boolean => {
  const fd = redirect.fd ?? (redirect.operator === '<&' ? 0 : 1);
  if (target === '-') {
    descriptors.delete(fd);
    return true;
  }
  const source = descriptors.get(Number(target));
  if (source === undefined || !/^\d+$/.test(target)) {
    const texts = {
      ash: `dup2(${target},${fd}): Bad file descriptor`,
      dash: `${target}: Bad file descriptor`,
      bash: `${target}: Bad file descriptor`,
    };
    complain(shell, texts[shell.dialect]);
    return false;
  }
  descriptors.set(fd, source);
  return true;
};

const failOpen = (shell: ShellState, path: string, purpose: 'read' | 'write', error: FileErrorCode): false => {
  complain(shell, openFailure(shell.dialect, path, purpose, error));
  return false;
};

const openInput = (shell: ShellState, descriptors: Map<number, Descriptor>, redirect: Redirect, target: string): boolean => {
  const fd = redirect.fd ?? 0;
  if (target === '') return failOpen(shell, target, 'read', 'ENOENT');
  const path = absolutePath(target, shell.cwd);
  const copied = descriptors.get(descriptorBehind(shell.world, path, shell.who) ?? -1);
  if (copied !== undefined) {
    descriptors.set(fd, copied);
    return true;
  }
  flushAll(shell.world);
  const special = ledgerOf(shell.world).openPipes.get(path) ?? procContent(shell.world, path, shell.pid, [shell.name]) ?? undefined;
  if (special !== undefined || isDevice(path)) {
    const content = () => special ?? deviceContent(shell.world, path, null) ?? emptyContent;
    descriptors.set(fd, { input: new ContentSource(content), output: null });
    return true;
  }
  const read = shell.world.fs.readFile(path, shell.who);
  if (!read.ok && read.error !== 'EISDIR') return failOpen(shell, target, 'read', read.error);
  descriptors.set(fd, { input: read.ok ? new ContentSource(read.value) : new DirectorySource(emptyContent), output: null });
  return true;
};

/** Opens a file to write; null, with the message said, when that fails. */
const openForWriting = (
  shell: ShellState,
  descriptors: ReadonlyMap<number, Descriptor>,
  target: string,
  truncate: boolean,
): ContentOutput | null => {
  if (target === '') {
    failOpen(shell, target, 'write', 'ENOENT');
    return null;
  }
  const path = absolutePath(target, shell.cwd);
  const descriptor = descriptorBehind(shell.world, path, shell.who) ?? -1;
  const copied = descriptors.get(descriptor)?.output ?? ledgerOf(shell.world).sinks.get(path);
  if (copied !== undefined && copied !== null) return copied;
  if (isDevice(path)) return discard;
  flushAll(shell.world);
  const opened = FileOutput.open(shell.world, path, truncate, 0o666 & ~shell.umask, shell.who);
  if (opened.ok) return opened.value;
  failOpen(shell, target, 'write', opened.error);
  return null;
};

const openOutput = (shell: ShellState, descriptors: Map<number, Descriptor>, redirect: Redirect, target: string): boolean => {
  const { operator } = redirect;
  if (operator === '>' && shell.options.has('C') && refusesClobber(shell, target)) return false;
  const output = openForWriting(shell, descriptors, target, operator === '>' || operator === '>|');
  if (output === null) return false;
  const fd = redirect.fd ?? (operator === '<>' ? 0 : 1);
  const path = absolutePath(target, shell.cwd);
  const input = operator === '<>' ? new ContentSource(() => readOr(shell, path)) : null;
  descriptors.set(fd, { input, output });
  return true;
};

const readOr = (shell: ShellState, path: string) => {
  flushAll(shell.world);
  const read = shell.world.fs.readFile(path, shell.who);
  return read.ok ? read.value : emptyContent;
};

/** `set -C`: an existing regular file is not overwritten by `>`. */
const refusesClobber = (shell: ShellState, target: string): boolean => {
  const stat = shell.world.fs.stat(absolutePath(target, shell.cwd), shell.who);
  if (!stat.ok || stat.value.type !== 'file') return false;
  complain(
    shell,
    shell.dialect === 'bash' ? `${target}: cannot overwrite existing file` : openFailure(shell.dialect, target, 'write', 'EEXIST'),
  );
  return true;
};

const openBoth = (shell: ShellState, descriptors: Map<number, Descriptor>, target: string, append: boolean): boolean => {
  const output = openForWriting(shell, descriptors, target, !append);
  if (output === null) return false;
  descriptors.set(1, { input: null, output });
  descriptors.set(2, { input: null, output });
  return true;
};
