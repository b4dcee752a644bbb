import { parseWordText } from '../parser/parse-shell.ts';
import { evaluateExpression } from './arithmetic-expression.ts';
import type { ArithmeticError, ArithmeticVariables } from './arithmetic-expression.ts';
import { expandParts } from './expand.ts';
import { abandon } from './messages.ts';
import type { ShellState } from './state.ts';
import { setVariable, variableValue } from './variables.ts';

const ERRORS: Readonly<Record<ShellState['dialect'], (error: ArithmeticError, text: string) => string>> = {
  ash: (error) => (error.kind === 'division' ? 'divide by zero' : 'arithmetic syntax error'),
  dash: (error, text) =>
    `arithmetic expression: ${error.kind === 'division' ? 'division by zero' : `expecting ${error.expecting}`}: "${text}"`,
  bash: (error, text) =>
    error.kind === 'division'
      ? `${text}: division by 0 (error token is "${error.token}")`
      : `${text}: syntax error: operand expected (error token is "${error.token}")`,
};

const variablesOf = (shell: ShellState): ArithmeticVariables => ({
  get: (name) => variableValue(shell, name) ?? '0',
  set: (name, value) => {
    setVariable(shell, name, value);
  },
  hasIncrement: shell.dialect !== 'dash',
});

/** The value of an expression whose expansions are done; null, with the message said, when it is wrong. */
export const evaluateText = (shell: ShellState, text: string): bigint | null => {
  const result = evaluateExpression(text, variablesOf(shell));
  if (typeof result === 'bigint') return result;
  abandon(shell, ERRORS[shell.dialect](result, text), shell.dialect === 'bash' ? 1 : 2);
  return null;
};

/** `$((text))`. */
export const expandArithmetic = (shell: ShellState, text: string): string => {
  const expanded = /[$`"\\]/.test(text) ? expandParts(shell, parseWordText(text, shell.dialect).parts) : text;
  return shell.leaving === null ? String(evaluateText(shell, expanded) ?? 0n) : '0';
};
