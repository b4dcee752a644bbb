import type { CommandLine } from '../dockerfile/types.ts';

const defaultShell: readonly string[] = ['/bin/sh', '-c'];

/** What a command line starts: the words of the exec form, or the shell with the text. */
export const argvOf = (command: CommandLine, shell: readonly string[] | undefined): readonly string[] =>
  command.form === 'exec' ? command.argv : [...(shell ?? defaultShell), command.text];
