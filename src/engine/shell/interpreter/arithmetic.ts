import { parseWordText } from '../parser/parse-shell.ts';
import { evaluateExpression } from './arithmetic-expression.ts';
import type { ArithmeticError, ArithmeticVariables } from './arithmetic-expression.ts';
import { expandParts } from './expand.ts';
import { keyOf, setElement } from './arrays.ts';
import { abandon, complainOf, unboundStatus } from './messages.ts';
import type { ShellState } from './state.ts';
import { setVariable, variableValue } from './variables.ts';

const dashText = (error: ArithmeticError, text: string): string => {
  if (error.kind === 'number') return `Illegal number: ${error.token}`;
  return `arithmetic expression: ${error.kind === 'division' ? 'division by zero' : `expecting ${error.kind === 'syntax' ? error.expecting : 'EOF'}`}: "${text}"`;
};

const bashReason = (error: ArithmeticError): string => {
  if (error.kind === 'division') return 'division by 0';
  if (error.kind === 'base') return 'value too great for base';
  return error.kind === 'syntax' && error.expecting === 'EOF' ? 'syntax error in expression' : 'syntax error: operand expected';
};

const ERRORS: Readonly<Record<ShellState['dialect'], (error: ArithmeticError, text: string) => string>> = {
  ash: (error) => (error.kind === 'division' ? 'divide by zero' : 'arithmetic syntax error'),
  dash: dashText,
  bash: (error, text) => `${text}: ${bashReason(error)} (error token is "${error.token}")`,
};

const ELEMENT = /^([A-Za-z_][A-Za-z0-9_]*)\[(.*)\]$/s;

const readOperand = (shell: ShellState, name: string): string => {
  const element = ELEMENT.exec(name);
  if (element !== null) return elementValue(shell, element[1] ?? '', element[2] ?? '');
  const value = variableValue(shell, name);
  if (value === null && shell.dialect === 'bash' && shell.options.has('u'))
    abandon(shell, `${name}: unbound variable`, unboundStatus(shell));
  return value ?? '0';
};

const elementValue = (shell: ShellState, name: string, subscript: string): string => {
  const key = keyOf(shell, name, subscript);
  return (key === null ? null : shell.variables.get(name)?.array?.get(key)) ?? '0';
};

const assignOperand = (shell: ShellState, name: string, value: string): void => {
  const element = ELEMENT.exec(name);
  const key = element === null ? null : keyOf(shell, element[1] ?? '', element[2] ?? '');
  if (element === null) setVariable(shell, name, value);
  else if (key !== null) setElement(shell, element[1] ?? '', key, value);
};

const variablesOf = (shell: ShellState): ArithmeticVariables => ({
  get: (name) => readOperand(shell, name),
  set: (name, value) => assignOperand(shell, name, value),
  dialect: shell.dialect,
});

/**
 * The value of an expression whose expansions are done; null, with the message said, when it is wrong. `command` is what bash names
 * in front: `((` or `let`, of which a mistake is a failure and not the end.
 */
export const evaluateText = (shell: ShellState, text: string, command: string | null = null): bigint | null => {
  const result = evaluateExpression(text, variablesOf(shell));
  if (typeof result === 'bigint') return result;
  const message = ERRORS[shell.dialect](result, text);
  if (command === null || shell.dialect !== 'bash') abandon(shell, message, shell.dialect === 'bash' ? 1 : 2);
  else shell.status = complainOf(shell, command, message, 1);
  return null;
};

/** `$((text))`. */
export const expandArithmetic = (shell: ShellState, text: string): string => {
  const expanded = /[$`"\\]/.test(text) ? expandParts(shell, parseWordText(text, shell.dialect).parts) : text;
  return shell.leaving === null ? String(evaluateText(shell, expanded) ?? 0n) : '0';
};
