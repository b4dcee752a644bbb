import type { ParameterExpansion, Span, Word, WordPart } from '../ast.ts';
import { ledgerOf, nextRandom } from '../process/ledger.ts';
import { evaluateText } from './arithmetic.ts';
import { expandAll, expandToPattern, expandToText } from './expand.ts';
import { expandedText, quotedText } from './fields.ts';
import type { Segment } from './fields.ts';
import { abandon, unboundStatus } from './messages.ts';
import { decodeAnsiEscapes } from '../parser/ansi-escapes.ts';
import { keyOf } from './arrays.ts';
import { matchesPattern } from './patterns.ts';
import { matchingEnd, matchingStart, replaceMatches } from './pattern-edits.ts';
import type { ShellState } from './state.ts';
import { realName, setVariable, variableValue } from './variables.ts';

/** Whether `"$@"` (or `"${a[@]}"`) stands for no field at all now. */
export const givesNoField = (shell: ShellState, part: WordPart): boolean =>
  part.kind === 'parameter' && !part.length && listOf(shell, part)?.length === 0;

/** The list that `$@`, `$*` and `${a[@]}` stand for; null for anything else. */
const listOf = (shell: ShellState, part: ParameterExpansion): readonly string[] | null => {
  if (part.name === '@' || part.name === '*') return shell.positional;
  if (part.subscript !== '@' && part.subscript !== '*') return null;
  const variable = shell.variables.get(part.name);
  const own = variable === undefined && shell.dialect === 'bash' && Object.hasOwn(LISTS, part.name) ? LISTS[part.name] : undefined;
  if (own !== undefined) return own(shell);
  return variable?.array === undefined ? (variable?.value == null ? [] : [variable.value]) : [...variable.array.values()];
};

/** Arrays that bash keeps itself. */
const LISTS: Readonly<Record<string, (shell: ShellState) => readonly string[]>> = {
  PIPESTATUS: (shell) => shell.pipeStatuses.map(String),
  FUNCNAME: (shell) => [...shell.calls].reverse(),
  BASH_SOURCE: (shell) => (shell.runsText ? [] : [shell.name]),
  BASH_VERSINFO: () => ['5', '2', '15', '1', 'release', 'x86_64-pc-linux-gnu'],
  DIRSTACK: (shell) => [shell.cwd, ...shell.directories],
};

/** ash and dash go through their table of options from its end; bash through its own, in which two are always on. */
const ASH_OPTIONS = 'ubaCvxcsnmiIfe';
const BASH_OPTIONS = 'abefhkmnptuvxBCEHPTcs';

const optionLetters = (shell: ShellState): string => {
  const letters =
    [...shell.options].filter((option) => option.length === 1).join('') + (shell.runsText && shell.dialect !== 'dash' ? 'c' : '');
  const [order, on] = shell.dialect === 'bash' ? [BASH_OPTIONS, `${letters}hB`] : [ASH_OPTIONS, letters];
  return order
    .split('')
    .filter((letter) => on.includes(letter))
    .join('');
};

/** The process around this one: it has begun right before. */
const parentPid = (shell: ShellState): string => {
  const pids = [...ledgerOf(shell.world).processes.keys()];
  return String(pids[pids.indexOf(shell.pid) - 1] ?? 0);
};

const SPECIAL: Readonly<Record<string, (shell: ShellState) => string | null>> = {
  '?': (shell) => String(shell.status),
  '#': (shell) => String(shell.positional.length),
  $: (shell) => String(shell.pid),
  '!': (shell) => (shell.lastBackgroundPid === null ? '' : String(shell.lastBackgroundPid)),
  '-': optionLetters,
  '0': (shell) => shell.name,
  '@': (shell) => (shell.positional.length === 0 ? null : shell.positional.join(' ')),
  '*': (shell) => (shell.positional.length === 0 ? null : joinStar(shell, shell.positional)),
  LINENO: (shell) => String(shell.line + shell.lineOffset),
  PPID: parentPid,
};

const DYNAMIC: Readonly<Record<string, (shell: ShellState) => string>> = {
  RANDOM: (shell) => String(nextRandom(shell.world) & 0x7fff),
  SECONDS: () => '0',
  EPOCHSECONDS: (shell) => String(Math.floor(shell.world.fs.now())),
  EPOCHREALTIME: (shell) => shell.world.fs.now().toFixed(6),
  UID: (shell) => String(shell.who.uid),
  EUID: (shell) => String(shell.who.uid),
  HOSTNAME: (shell) => shell.world.hostname,
  BASHPID: (shell) => String(shell.pid),
  BASH: () => '/bin/bash',
  OSTYPE: () => 'linux-gnu',
  MACHTYPE: () => 'x86_64-pc-linux-gnu',
  HOSTTYPE: () => 'x86_64',
  PIPESTATUS: (shell) => String(shell.pipeStatuses[0] ?? 0),
  FUNCNAME: (shell) => shell.calls.at(-1) ?? '',
  BASH_SOURCE: (shell) => (shell.runsText ? '' : shell.name),
  BASH_VERSINFO: () => '5',
  BASH_COMMAND: (shell) => shell.commandText,
  BASH_SUBSHELL: (shell) => String(shell.substitutions),
  GROUPS: (shell) => String(shell.who.gid),
};

const joinStar = (shell: ShellState, list: readonly string[]): string => list.join((variableValue(shell, 'IFS') ?? ' ').charAt(0));

const plainValue = (shell: ShellState, name: string): string | null => {
  if (/^[0-9]+$/.test(name) && name !== '0') return shell.positional[Number(name) - 1] ?? null;
  const special = Object.hasOwn(SPECIAL, name) ? SPECIAL[name] : undefined;
  if (special !== undefined) return special(shell);
  const known = variableValue(shell, name);
  const dynamic = known === null && shell.dialect === 'bash' && Object.hasOwn(DYNAMIC, name) ? DYNAMIC[name] : undefined;
  return dynamic === undefined ? known : dynamic(shell);
};

const valueOf = (shell: ShellState, part: ParameterExpansion): string | null => {
  if (part.subscript === null) return plainValue(shell, part.name);
  const list = listOf(shell, part);
  if (list !== null) return list.length === 0 ? null : list.join(' ');
  const own = shell.dialect === 'bash' && !shell.variables.has(part.name) && Object.hasOwn(LISTS, part.name) ? LISTS[part.name] : undefined;
  if (own !== undefined) return own(shell).at(Number(part.subscript) || 0) ?? null;
  const plain = plainValue(shell, part.name);
  const array = shell.variables.get(part.name)?.array ?? new Map(plain === null ? [] : [['0', plain]]);
  const key = keyOf(shell, part.name, part.subscript);
  return key === null ? null : (array.get(key) ?? null);
};

/** `${!v}`: what v names, perhaps an element of an array. */
const pointed = <Part extends ParameterExpansion>(part: Part, target: string): Part => {
  const element = /^([A-Za-z_][A-Za-z0-9_]{0,200})\[(.{1,200})\]$/.exec(target);
  return { ...part, name: element?.[1] ?? target, subscript: element?.[2] ?? null, indirect: false };
};

/** What a parameter expansion stands for, as pieces. */
export const expandParameter = (shell: ShellState, given: ParameterExpansion & Span, quoted: boolean): readonly Segment[] => {
  const part = given.indirect || shell.dialect !== 'bash' ? given : { ...given, name: realName(shell, given.name) };
  const problem = badSubstitution(shell, part);
  if (problem !== null) {
    abandon(shell, problem, shell.dialect === 'bash' ? 1 : 2);
    return [];
  }
  const names = part.indirect ? namesOf(shell, part) : null;
  if (names !== null) return listSegments(shell, part, names, quoted);
  if (part.length) return [expandedText(lengthOf(shell, part), quoted)];
  const variable = part.indirect ? shell.variables.get(part.name) : undefined;
  if (variable?.reference === true) return [expandedText(variable.value ?? '', quoted)];
  const resolved = part.indirect ? pointed(part, valueOf(shell, { ...part, indirect: false }) ?? '') : part;
  const list = listOf(shell, resolved);
  if (list !== null && resolved.operator === null) return listSegments(shell, resolved, list, quoted);
  return resolved.operator === null ? plainSegments(shell, resolved, quoted) : operate(shell, resolved, quoted);
};

/** `${!prefix*}` and `${!array[@]}`: names of variables, and keys; null for anything else. */
const namesOf = (shell: ShellState, part: ParameterExpansion): readonly string[] | null => {
  if (part.subscript === '@' || part.subscript === '*') {
    const variable = shell.variables.get(part.name);
    return variable?.array === undefined ? (variable?.value == null ? [] : ['0']) : [...variable.array.keys()];
  }
  const isPrefix = (part.operator === null && part.word?.text === '*') || (part.operator === '@' && (part.word?.text ?? '') === '');
  return isPrefix && part.subscript === null ? [...shell.variables.keys()].filter((name) => name.startsWith(part.name)).sort() : null;
};

const BASH_ONLY = ['^', '^^', ',', ',,', '~', '~~', '@'];

const badSubstitution = (shell: ShellState, part: ParameterExpansion & Span): string | null => {
  const lacks = part.name === '' || (part.operator === null && part.word !== null && !(part.indirect && part.word.text === '*'));
  const foreign = shell.dialect !== 'bash' && (part.indirect || part.subscript !== null || BASH_ONLY.includes(part.operator ?? ''));
  const beyondDash = shell.dialect === 'dash' && (part.operator === ':' || (part.operator?.startsWith('/') ?? false));
  if (!(lacks || foreign || beyondDash)) return null;
  return shell.dialect === 'ash'
    ? 'syntax error: bad substitution'
    : shell.dialect === 'dash'
      ? 'Bad substitution'
      : `${shell.source.text.slice(part.start, part.end)}: bad substitution`;
};

const lengthOf = (shell: ShellState, part: ParameterExpansion): string => {
  const list = listOf(shell, part);
  if (list !== null && shell.dialect !== 'bash') return String(list.join(' ').length);
  if (list !== null) return String(list.length);
  return String(Array.from(valueOf(shell, part) ?? unsetValue(shell, part.name)).length);
};

/** An unset parameter is empty, or the end of the shell under `set -u`. */
const unsetValue = (shell: ShellState, name: string): string => {
  if (shell.options.has('u') && name !== '@' && name !== '*' && name !== '!') {
    abandon(
      shell,
      `${shell.dialect === 'bash' && /^[0-9]/.test(name) ? '$' : ''}${name}: ${shell.dialect === 'bash' ? 'unbound variable' : 'parameter not set'}`,
      shell.dialect === 'bash' ? unboundStatus(shell) : 2,
    );
  }
  return '';
};

const plainSegments = (shell: ShellState, part: ParameterExpansion, quoted: boolean): readonly Segment[] => [
  expandedText(valueOf(shell, part) ?? unsetValue(shell, part.name), quoted),
];

const listSegments = (shell: ShellState, part: ParameterExpansion, list: readonly string[], quoted: boolean): readonly Segment[] => {
  const isStar = part.name === '*' || part.subscript === '*';
  if (quoted && isStar) return [quotedText(joinStar(shell, list))];
  return list.flatMap((text, index): Segment[] => [
    ...(index === 0 ? [] : [{ kind: 'break' } as const]),
    quoted ? quotedText(text) : expandedText(text, false),
  ]);
};

const operate = (shell: ShellState, part: ParameterExpansion, quoted: boolean): readonly Segment[] => {
  const value = valueOf(shell, part);
  const operator = part.operator ?? '';
  const colon = operator.startsWith(':') && operator.length > 1;
  const missing = value === null || (colon && value === '');
  const list = listOf(shell, part);
  const present = (): readonly Segment[] => (list === null ? [expandedText(value ?? '', quoted)] : listSegments(shell, part, list, quoted));
  switch (colon ? operator.slice(1) : operator) {
    case '-':
      return missing ? alternative(shell, part.word, quoted) : present();
    case '+':
      return missing ? [] : alternative(shell, part.word, quoted);
    case '=':
      return missing ? assignDefault(shell, part, quoted) : present();
    case '?':
      return missing ? failUnset(shell, part, colon) : present();
    default:
      if (list !== null) return listSegments(shell, part, editList(shell, part, list), quoted);
      return [expandedText(editValue(shell, part, value ?? unsetValue(shell, part.name)), quoted)];
  }
};

const alternative = (shell: ShellState, word: Word | null, quoted: boolean): readonly Segment[] => {
  const segments = expandAll(shell, word?.parts ?? [], quoted);
  return segments.map((segment) => (segment.kind === 'text' && !segment.quoted && !quoted ? { ...segment, split: true } : segment));
};

const assignDefault = (shell: ShellState, part: ParameterExpansion, quoted: boolean): readonly Segment[] => {
  const text = part.word === null ? '' : expandToText(shell, part.word);
  setVariable(shell, part.name, text);
  return [expandedText(text, quoted)];
};

const failUnset = (shell: ShellState, part: ParameterExpansion, colon: boolean): readonly Segment[] => {
  const told = part.word === null ? '' : expandToText(shell, part.word);
  const usual = colon || shell.dialect === 'ash' ? 'parameter null or not set' : 'parameter not set';
  const fallback = shell.dialect === 'bash' ? usual : colon ? 'parameter not set or null' : 'parameter not set';
  abandon(shell, `${part.name}: ${told === '' ? fallback : told}`, shell.dialect === 'bash' ? unboundStatus(shell) : 2);
  return [];
};

/** A list's elements edited one by one; `:` cuts the list itself, of `$@` with `$0` in front. */
const editList = (shell: ShellState, part: ParameterExpansion, list: readonly string[]): readonly string[] => {
  if (part.operator !== ':') return list.map((value) => editValue(shell, part, value));
  const all = part.subscript === null ? [shell.name, ...list] : list;
  const keys = part.subscript === null ? undefined : shell.variables.get(part.name)?.array?.keys();
  const [from = '0', length] = (part.word === null ? '0' : expandToText(shell, part.word)).split(':');
  const start = Number(evaluateText(shell, from) ?? 0n);
  const indexes = [...(keys ?? [])].map(Number);
  const behind = indexes.findIndex((index) => index >= start);
  const isSparse = start >= 0 && indexes.at(-1) !== undefined && indexes.at(-1) !== indexes.length - 1;
  const begin = start < 0 ? Math.max(0, all.length + start) : isSparse ? (behind === -1 ? all.length : behind) : start;
  return all.slice(begin, length === undefined ? undefined : begin + Math.max(0, Number(evaluateText(shell, length) ?? 0n)));
};

const swapped = (char: string): string => (char === char.toUpperCase() ? char.toLowerCase() : char.toUpperCase());

const CASES: Readonly<Record<string, (char: string) => string>> = {
  '^': (char) => char.toUpperCase(),
  ',': (char) => char.toLowerCase(),
  '~': swapped,
};

/** `${v^^pattern}`: the characters that match, or the first one only. */
const recased = (shell: ShellState, part: ParameterExpansion, value: string, operator: string): string => {
  const change = CASES[operator.charAt(0)] ?? swapped;
  const pattern = part.word === null || part.word.parts.length === 0 ? null : expandToPattern(shell, part.word);
  return Array.from(value, (char, index) =>
    (index === 0 || operator.length === 2) && (pattern === null || matchesPattern(pattern, char)) ? change(char) : char,
  ).join('');
};

/** `${v@Q}` and its like. */
const transformed = (kind: string, value: string): string => {
  if (kind === 'Q') return `'${value.replaceAll("'", "'\\''")}'`;
  if (kind === 'U') return value.toUpperCase();
  if (kind === 'L') return value.toLowerCase();
  if (kind === 'u') return value.charAt(0).toUpperCase() + value.slice(1);
  return kind === 'E' ? decodeAnsiEscapes(value) : value;
};

const editValue = (shell: ShellState, part: ParameterExpansion, value: string): string => {
  const operator = part.operator ?? '';
  if (operator === ':') return substring(shell, part.word, value);
  if (operator === '@') return transformed(part.word?.text ?? '', value);
  if ('^,~'.includes(operator.charAt(0))) return recased(shell, part, value, operator);
  if (part.word === null) return value;
  // busybox knows no anchors: there the pattern begins with `#` or `%`.
  if (shell.dialect === 'ash' && /^\/[#%]/.test(operator)) return value;
  const pattern = expandToPattern(shell, part.word);
  if (operator.startsWith('#')) return value.slice(matchingStart(pattern, value, operator === '##'));
  if (operator.startsWith('%')) return value.slice(0, matchingEnd(pattern, value, operator === '%%'));
  const replacement = part.replacement === null ? '' : expandToText(shell, part.replacement);
  return operator.startsWith('/') ? replaceMatches(shell.world, pattern, value, replacement, operator) : value;
};

const substring = (shell: ShellState, word: Word | null, value: string): string => {
  const [from = '0', length] = (word === null ? '0' : expandToText(shell, word)).split(':');
  const start = Number(evaluateText(shell, from) ?? 0n);
  const begin = start < 0 ? Math.max(0, value.length + start) : start;
  if (length === undefined) return value.slice(begin);
  const count = Number(evaluateText(shell, length) ?? 0n);
  return value.slice(begin, count < 0 ? Math.max(begin, value.length + count) : begin + count);
};
