import { evaluateText } from '../interpreter/arithmetic.ts';
import { parseShell } from '../parser/parse-shell.ts';
import { assignArray, unsetElement } from '../interpreter/arrays.ts';
import { abandon, complainOf } from '../interpreter/messages.ts';
import { traceCommand } from '../interpreter/trace.ts';
import { outputOf } from '../interpreter/state.ts';
import type { ShellState, Variable } from '../interpreter/state.ts';
import { coverVariable, isName, realName, setVariable, unsetVariable, variableValue } from '../interpreter/variables.ts';
import type { Builtin } from './builtin.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "'\"'\"'")}'`;

const listVariables = (shell: ShellState, prefix: string, wanted: (variable: Variable) => boolean): number => {
  const lines = [...shell.variables]
    .filter(([, variable]) => wanted(variable))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { value }]) => `${prefix}${name}${value === null ? '' : `=${quoted(value)}`}\n`);
  outputOf(shell).write(lines.join(''));
  return 0;
};

/** Splits `NAME=value`, `NAME+=value` and `NAME`. */
const splitAssignment = (text: string): { name: string; value: string | null; append: boolean } => {
  const equals = text.indexOf('=');
  if (equals === -1) return { name: text, value: null, append: false };
  const append = equals > 0 && text[equals - 1] === '+';
  return { name: text.slice(0, append ? equals - 1 : equals), value: text.slice(equals + 1), append };
};

/** Gives a variable a value and marks; false when its name is none. */
const declare = (shell: ShellState, builtin: string, text: string, marks: Partial<Variable>): boolean => {
  const split = splitAssignment(text);
  const name = marks.reference === true ? split.name : realName(shell, split.name);
  const { value, append } = split;
  if (!isName(name)) {
    const message = shell.dialect === 'bash' ? `\`${text}': not a valid identifier` : `${name}: bad variable name`;
    if (shell.dialect === 'bash') complainOf(shell, builtin, message);
    else abandon(shell, message, 2, builtin);
    return false;
  }
  if (value !== null && shell.dialect === 'bash' && /^\(.*\)$/s.test(value)) return declareArray(shell, name, value, append, marks);
  const before = shell.variables.get(name);
  if (value !== null && (marks.integer ?? before?.integer))
    return setVariable(shell, name, String(evaluateText(shell, append ? `${before?.value ?? 0}+(${value})` : value) ?? 0n), marks);
  if (value !== null) return setVariable(shell, name, append ? (before?.value ?? '') + value : value, marks);
  const kept = before?.array === undefined ? {} : { array: before.array };
  shell.variables.set(name, { value: null, exported: false, readonly: false, ...before, ...marks, ...kept });
  return true;
};

const declareArray = (shell: ShellState, name: string, value: string, append: boolean, marks: Partial<Variable>): boolean => {
  const [statement] = parseShell(`x=${value}`, 'bash').statements;
  const [command] = statement?.andOr.first.commands ?? [];
  if (marks.associative) shell.variables.set(name, { value: null, exported: false, readonly: false, array: new Map(), ...marks });
  assignArray(shell, name, command?.kind === 'simple' ? (command.assignments[0]?.array ?? []) : [], append);
  return true;
};

const declareAll = (shell: ShellState, builtin: string, args: readonly string[], marks: Partial<Variable>): number =>
  args.map((argument) => declare(shell, builtin, argument, marks)).every(Boolean) ? 0 : 1;

/** bash traces what `export` and `readonly` assign a second time. */
const traceAssignments = (shell: ShellState, operands: readonly string[]): void => {
  if (shell.dialect !== 'bash') return;
  for (const operand of operands) {
    const { name, value, append } = splitAssignment(operand);
    if (value !== null && isName(name)) traceCommand(shell, [[append ? `${name}+` : name, value]], []);
  }
};

export const exportVariables: Builtin = (shell, args) => {
  const operands = args.filter((argument) => !/^-[pn]$/.test(argument) && argument !== '--');
  if (operands.length === 0) return listVariables(shell, shell.dialect === 'bash' ? 'declare -x ' : 'export ', ({ exported }) => exported);
  traceAssignments(shell, operands);
  const status = declareAll(shell, 'export', operands, { exported: !args.includes('-n') });
  return shell.leaving === null ? status : shell.status;
};

export const readonlyVariables: Builtin = (shell, args) => {
  const operands = args.filter((argument) => !argument.startsWith('-'));
  if (operands.length === 0) return listVariables(shell, 'readonly ', ({ readonly }) => readonly);
  traceAssignments(shell, operands);
  const status = declareAll(shell, 'readonly', operands, { readonly: true });
  return shell.leaving === null ? status : shell.status;
};

export const local: Builtin = (shell, args) => {
  if (shell.scopes.length === 0) {
    if (shell.dialect === 'bash') return complainOf(shell, 'local', 'can only be used in a function', 1);
    abandon(shell, 'not in a function', 2, 'local');
    return 2;
  }
  const operands = args.filter((argument) => !argument.startsWith('-'));
  for (const operand of operands) {
    const { name } = splitAssignment(operand);
    coverVariable(shell, name);
    if (shell.dialect !== 'dash' && !operand.includes('=')) shell.variables.delete(name);
  }
  const letters = args.filter((argument) => argument.startsWith('-')).join('');
  return declareAll(shell, 'local', operands, shell.dialect === 'bash' ? marksOfLetters(letters) : {});
};

/** bash's `declare`. */
export const declareVariables: Builtin = (shell, args, name) => {
  const letters = args.filter((argument) => /^[-+]/.test(argument)).join('');
  const operands = args.filter((argument) => !/^[-+]/.test(argument));
  if (operands.length === 0 && !letters.includes('p')) return listVariables(shell, '', () => true);
  if (!/[gpfF]/.test(letters)) for (const operand of operands) coverVariable(shell, splitAssignment(operand).name);
  if (letters.includes('p')) return printDeclarations(shell, operands);
  if (/[fF]/.test(letters)) return Number(operands.some((operand) => !shell.functions.has(operand)));
  return declareAll(shell, name, operands, marksOfLetters(letters));
};

const marksOfLetters = (letters: string): Partial<Variable> => ({
  ...(letters.includes('n') ? { reference: true } : {}),
  ...(letters.includes('x') ? { exported: true } : {}),
  ...(letters.includes('r') ? { readonly: true } : {}),
  ...(letters.includes('i') ? { integer: true } : {}),
  ...(letters.includes('A') ? { associative: true, array: new Map() } : letters.includes('a') ? { array: new Map() } : {}),
});

const shownInQuotes = (text: string): string => `"${text.replace(/["\\$`]/g, (char) => `\\${char}`)}"`;

/** `declare -p`: as it could be written. */
const printDeclarations = (shell: ShellState, names: readonly string[]): number => {
  let status = 0;
  for (const name of names.length === 0 ? [...shell.variables.keys()].sort() : names) {
    const variable = shell.variables.get(name);
    if (variable === undefined) status = complainOf(shell, 'declare', `${name}: not found`, 1);
    else outputOf(shell).write(`declare ${marksOf(variable)} ${name}${shownValue(variable)}\n`);
  }
  return status;
};

const marksOf = ({ array, associative, integer, reference, readonly, exported }: Variable): string => {
  const letters = `${associative ? 'A' : array === undefined ? '' : 'a'}${integer ? 'i' : ''}${reference ? 'n' : ''}${readonly ? 'r' : ''}${exported ? 'x' : ''}`;
  return letters === '' ? '--' : `-${letters}`;
};

const shownValue = ({ value, array, associative }: Variable): string => {
  if (array === undefined) return value === null ? '' : `=${shownInQuotes(value)}`;
  const elements = [...array].map(([key, text]) => `[${key}]=${shownInQuotes(text)}`).join(' ');
  return `=(${elements}${associative && elements !== '' ? ' ' : ''})`;
};

export const unset: Builtin = (shell, args) => {
  let functions = false;
  for (const argument of args) {
    if (argument === '-f') functions = true;
    else if (argument === '-v') functions = false;
    else if (argument.startsWith('-') && argument.length > 1) return failOption(shell, argument);
    else if (functions) shell.functions.delete(argument);
    else if (argument.endsWith(']') && shell.dialect === 'bash') unsetOne(shell, argument);
    else if (!unsetVariable(shell, argument)) return shell.status;
  }
  return 0;
};

const unsetOne = (shell: ShellState, text: string): void => {
  const open = text.indexOf('[');
  unsetElement(shell, text.slice(0, open), text.slice(open + 1, -1));
};

const failOption = (shell: ShellState, option: string): number => {
  abandon(shell, `${shell.dialect === 'dash' ? 'Illegal' : 'illegal'} option ${option}`, 2, 'unset');
  return 2;
};

/** `let`. */
export const letArithmetic: Builtin = (shell, args) => {
  let value: bigint | null = 0n;
  for (const argument of args) value = evaluateText(shell, argument, 'let');
  return value === null ? shell.status : Number(value === 0n);
};

/** `getopts optstring name [arg …]`. */
export const getopts: Builtin = (shell, args) => {
  const [spec, name, ...given] = args;
  if (spec === undefined || name === undefined) return complainOf(shell, 'getopts', 'usage: getopts optstring var [arg]');
  const list = given.length > 0 ? given : shell.positional;
  const index = Math.max(1, Number(variableValue(shell, 'OPTIND') ?? '1') || 1);
  const word = list[index - 1];
  if (index === 1 && shell.optionPlace > 1 && word !== shell.optionWord) shell.optionPlace = 1;
  if (word === undefined || !/^-./.test(word) || word === '--') return endOptions(shell, name, word === '--' ? index + 1 : index);
  return takeOption(shell, spec, name, word, index, list[index]);
};

const endOptions = (shell: ShellState, name: string, index: number): number => {
  setVariable(shell, 'OPTIND', String(index));
  setVariable(shell, name, '?');
  shell.optionPlace = 1;
  return 1;
};

const takeOption = (shell: ShellState, spec: string, name: string, word: string, index: number, next: string | undefined): number => {
  const letter = word.charAt(shell.optionPlace);
  const at = letter === ':' ? -1 : spec.indexOf(letter, spec.startsWith(':') ? 1 : 0);
  const rest = word.slice(shell.optionPlace + 1);
  const wantsValue = at !== -1 && spec[at + 1] === ':';
  shell.optionWord = word;
  const stays = !wantsValue && rest !== '';
  shell.optionPlace = stays ? shell.optionPlace + 1 : 1;
  setVariable(shell, 'OPTIND', String(stays ? index : wantsValue && rest === '' && next !== undefined ? index + 2 : index + 1));
  if (at === -1) return badOption(shell, spec, name, letter, '?', 'Illegal option');
  if (wantsValue && rest === '' && next === undefined)
    return badOption(shell, spec, name, letter, spec.startsWith(':') ? ':' : '?', 'No arg for');
  if (wantsValue) setVariable(shell, 'OPTARG', rest === '' ? (next ?? '') : rest);
  else unsetVariable(shell, 'OPTARG');
  setVariable(shell, name, letter);
  return 0;
};

const badOption = (shell: ShellState, spec: string, name: string, letter: string, value: string, what: string): number => {
  setVariable(shell, name, value);
  if (spec.startsWith(':')) setVariable(shell, 'OPTARG', letter);
  else {
    unsetVariable(shell, 'OPTARG');
    const shown = what === 'No arg for' ? `${what} -${letter} option` : `${what} -${letter}`;
    const messages = {
      ash: `${shown}\n`,
      dash: `${shown}\n`,
      bash: `${shell.name}: ${what === 'No arg for' ? 'option requires an argument' : 'illegal option'} -- ${letter}\n`,
    };
    outputOf(shell, 2).write(messages[shell.dialect]);
  }
  return 0;
};
