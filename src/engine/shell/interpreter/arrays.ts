import type { Word, WordPart } from '../ast.ts';
import { parseWordText } from '../parser/parse-shell.ts';
import { burn } from '../process/ledger.ts';
import { evaluateText } from './arithmetic.ts';
import { expandParts, expandToText, expandWords } from './expand.ts';
import { complain } from './messages.ts';
import type { ShellState } from './state.ts';
import { setVariable } from './variables.ts';

const ELEMENT_LIMIT = 1_000_000_000;

/** The key that a subscript stands for: of an associative array as it is, else a number; null when it is none. */
export const keyOf = (shell: ShellState, name: string, subscript: string): string | null => {
  const variable = shell.variables.get(name);
  if (variable?.associative) return subscriptText(shell, subscript);
  const value = evaluateText(shell, expandParts(shell, parseWordText(subscript, shell.dialect).parts));
  if (value === null) return null;
  const index = value < 0n ? value + BigInt(lastIndex(variable?.array) + 1) : value;
  if (index >= 0n && index < ELEMENT_LIMIT) return String(index);
  complain(shell, `${name}[${subscript}]: bad array subscript`);
  return null;
};

const lastIndex = (array: ReadonlyMap<string, string> | undefined): number => Number([...(array?.keys() ?? ['0'])].at(-1) ?? -1);

const subscriptText = (shell: ShellState, subscript: string): string => {
  const quote = subscript.charAt(0);
  const isQuoted = subscript.length > 1 && (quote === '"' || quote === "'") && subscript.endsWith(quote);
  const inner = isQuoted ? subscript.slice(1, -1) : subscript;
  return quote === "'" && isQuoted ? inner : expandParts(shell, parseWordText(inner, shell.dialect).parts);
};

/** Sets one element; a new index takes its place among the others. */
export const setElement = (shell: ShellState, name: string, key: string, value: string): void => {
  const variable = shell.variables.get(name);
  const before = variable?.array ?? (variable?.value == null ? new Map<string, string>() : new Map([['0', variable.value]]));
  if (!burn(shell.world, 1 + (before.size >> 6))) return;
  const array = new Map(before);
  const isLast = variable?.associative === true || before.has(key) || Number(key) > lastIndex(before.size === 0 ? undefined : before);
  array.set(key, value);
  setVariable(shell, name, array.get('0') ?? '', { array: isLast ? array : new Map([...array].sort(([a], [b]) => Number(a) - Number(b))) });
};

/** `unset a[1]`. */
export const unsetElement = (shell: ShellState, name: string, subscript: string): void => {
  const variable = shell.variables.get(name);
  const key = variable?.array === undefined ? null : keyOf(shell, name, subscript);
  if (variable?.array === undefined || key === null) return;
  const array = new Map(variable.array);
  array.delete(key);
  shell.variables.set(name, { ...variable, array });
};

/** `[key]=value` of an array's words: the subscript as written, and the value; null for a word without one. */
const elementOf = (word: Word): { readonly subscript: string; readonly value: Word } | null => {
  if (!word.text.startsWith('[')) return null;
  const place = word.parts.findIndex((part) => part.kind === 'literal' && !part.escaped && part.value.includes(']='));
  const part = word.parts[place];
  if (part?.kind !== 'literal') return null;
  const at = part.value.indexOf(']=');
  const subscript = word.text.slice(1, Math.max(1, word.text.indexOf(']=')));
  const rest: WordPart = { ...part, value: part.value.slice(at + 2) };
  return { subscript, value: { ...word, parts: [rest, ...word.parts.slice(place + 1)] } };
};

/** `name=(…)` and `name+=(…)`. */
export const assignArray = (shell: ShellState, name: string, words: readonly Word[], append: boolean): void => {
  const variable = shell.variables.get(name);
  const { associative } = variable ?? {};
  const kept = append ? (variable?.array ?? (variable?.value == null ? [] : [['0', variable.value] as const])) : [];
  const array = new Map<string, string>(kept);
  let next = array.size === 0 ? 0 : lastIndex(array) + 1;
  for (const word of words) {
    const element = elementOf(word);
    const key = element === null ? null : keyOf(shell, name, element.subscript);
    if (element !== null && key !== null) {
      array.set(key, expandToText(shell, element.value));
      next = Number(key) + 1;
    } else for (const value of expandWords(shell, [word])) array.set(String(next++), value);
    if (shell.leaving !== null) return;
  }
  const sorted = associative ? array : new Map([...array].sort(([a], [b]) => Number(a) - Number(b)));
  setVariable(shell, name, sorted.get('0') ?? '', { array: sorted });
};
