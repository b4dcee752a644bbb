import { evaluate } from '../interpreter/evaluate.ts';
import { abandon, complain, complainOf } from '../interpreter/messages.ts';
import type { ShellState } from '../interpreter/state.ts';
import type { Builtin } from './builtin.ts';

/** A whole number of an argument, or null, the message said and the shell on its way out. */
const numberArgument = (shell: ShellState, builtin: string, text: string | undefined, fallback: number): number | null => {
  if (text === undefined) return fallback;
  if (/^\d{1,10}$/.test(text)) return Number(text);
  const bash = shell.dialect === 'bash';
  abandon(shell, bash ? `${text}: numeric argument required` : `Illegal number: ${text}`, 2, builtin);
  return null;
};

export const colon: Builtin = () => 0;
export const falsehood: Builtin = () => 1;

/** `break` and `continue`: outside a loop they do nothing. */
const leaveLoop =
  (kind: 'break' | 'continue'): Builtin =>
  (shell, [count]) => {
    const levels = numberArgument(shell, kind, count, 1);
    if (levels === null) return 2;
    if (shell.loops === 0 && shell.dialect === 'bash') complain(shell, "only meaningful in a `for', `while', or `until' loop", kind);
    if (levels > 0 && shell.loops > 0) shell.leaving = { kind, levels: Math.min(levels, shell.loops) };
    return 0;
  };

export const breakLoop = leaveLoop('break');
export const continueLoop = leaveLoop('continue');

/** `return`: from a function or a sourced file; elsewhere it ends the shell (but not bash). */
export const returnFrom: Builtin = (shell, [code]) => {
  const status = numberArgument(shell, 'return', code, shell.status);
  if (status === null) return 2;
  if (shell.returnable === 0 && shell.dialect === 'bash') {
    return complainOf(shell, 'return', "can only `return' from a function or sourced script");
  }
  shell.leaving = shell.returnable > 0 ? { kind: 'return' } : { kind: 'exit' };
  return status & 255;
};

export const exit: Builtin = (shell, [code]) => {
  const status = numberArgument(shell, 'exit', code, shell.statusBeforeTrap ?? shell.status);
  shell.leaving = { kind: 'exit' };
  return status === null ? 2 : status & 255;
};

/** `eval`: its arguments as one text. */
export const evalWords: Builtin = (shell, args) => {
  if (args.length === 0) return 0;
  return evaluate(shell, args.join(' '), false, 'eval');
};

/** `shift`. */
export const shift: Builtin = (shell, [count]) => {
  const by = numberArgument(shell, 'shift', count, 1);
  if (by === null) return 2;
  if (by > shell.positional.length) {
    if (shell.dialect === 'dash') {
      complain(shell, "can't shift that many", 'shift');
      shell.leaving = { kind: 'exit' };
      return 2;
    }
    return 1;
  }
  shell.positional = shell.positional.slice(by);
  return 0;
};
