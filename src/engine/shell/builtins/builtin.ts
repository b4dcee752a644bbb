import type { ShellState } from '../interpreter/state.ts';

/** A command of the shell itself: its arguments without the name; answers its status. */
export type Builtin = (shell: ShellState, args: readonly string[], name: string) => number;
