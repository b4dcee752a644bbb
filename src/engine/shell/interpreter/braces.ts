import type { Word, WordPart } from '../ast.ts';

type Item = string | WordPart;

/** More words than this one word never becomes. */
const WORD_LIMIT = 4096;

/** bash's brace expansion: `a{b,c}` gives `ab ac`, `{1..3}` gives `1 2 3`. */
export const expandBraces = (word: Word): readonly Word[] => {
  if (!word.parts.some((part) => part.kind === 'literal' && !part.escaped && part.value.includes('{'))) return [word];
  const items: Item[] = word.parts.flatMap((part): Item[] => (part.kind === 'literal' && !part.escaped ? part.value.split('') : [part]));
  const results = expandItems(items, 0).slice(0, WORD_LIMIT);
  return results.length === 1 ? [word] : results.map((result) => wordOf(word, result));
};

const wordOf = (word: Word, items: readonly Item[]): Word => {
  const parts: WordPart[] = [];
  for (const item of items) {
    const last = parts.at(-1);
    if (typeof item !== 'string') parts.push(item);
    else if (last?.kind === 'literal' && !last.escaped) parts[parts.length - 1] = { ...last, value: last.value + item };
    else parts.push({ kind: 'literal', value: item, escaped: false, start: word.start, end: word.end });
  }
  return { ...word, parts };
};

const NESTING_LIMIT = 20;

const expandItems = (items: readonly Item[], depth: number): Item[][] => {
  if (depth >= NESTING_LIMIT) return [[...items]];
  for (let open = items.indexOf('{'); open !== -1; open = items.indexOf('{', open + 1)) {
    const choices = choicesAt(items, open);
    if (choices === null) continue;
    const tails = expandItems(items.slice(choices.end + 1), depth + 1);
    const heads = choices.choices.flatMap((choice) => expandItems(choice, depth + 1));
    return heads.flatMap((head) => tails.map((tail) => [...items.slice(0, open), ...head, ...tail])).slice(0, WORD_LIMIT);
  }
  return [[...items]];
};

const choicesAt = (items: readonly Item[], open: number): { choices: Item[][]; end: number } | null => {
  const choices: Item[][] = [[]];
  let depth = 0;
  for (let index = open + 1; index < items.length; index += 1) {
    const item = items[index];
    if (item === undefined) return null;
    if (item === '}' && depth === 0) return closed(choices, index);
    if (item === ',' && depth === 0) choices.push([]);
    else {
      if (item === '{') depth += 1;
      if (item === '}') depth -= 1;
      choices.at(-1)?.push(item);
    }
  }
  return null;
};

const closed = (choices: Item[][], end: number): { choices: Item[][]; end: number } | null => {
  if (choices.length > 1) return { choices, end };
  const range = rangeOf((choices[0] ?? []).map((item) => (typeof item === 'string' ? item : '\0')).join(''));
  return range === null ? null : { choices: range.map((text) => text.split('')), end };
};

const rangeOf = (text: string): string[] | null => {
  const numbers = /^(-?\d{1,6})\.\.(-?\d{1,6})(?:\.\.-?(\d{1,6}))?$/.exec(text);
  const letters = /^([A-Za-z])\.\.([A-Za-z])$/.exec(text);
  if (letters !== null)
    return sequence((letters[1] ?? '').charCodeAt(0), (letters[2] ?? '').charCodeAt(0), 1).map((code) => String.fromCharCode(code));
  if (numbers === null) return null;
  const [, from = '0', to = '0', step = '1'] = numbers;
  const width = /^-?0\d/.test(from) || /^-?0\d/.test(to) ? Math.max(from.length, to.length) : 0;
  return sequence(Number(from), Number(to), Math.max(1, Number(step))).map((value) => padded(value, width));
};

const padded = (value: number, width: number): string =>
  value < 0 ? `-${String(-value).padStart(width - 1, '0')}` : String(value).padStart(width, '0');

const sequence = (from: number, to: number, step: number): number[] => {
  const count = Math.min(WORD_LIMIT, Math.floor(Math.abs(to - from) / step) + 1);
  return Array.from({ length: count }, (_, index) => from + (to >= from ? 1 : -1) * index * step);
};
