import type { Element, Pattern, PatternChar } from './patterns.ts';

/** `@(a|b)` and its like: once, at most once, any number, at least once, anything else. */
export interface PatternGroup {
  readonly kind: 'group';
  readonly sign: string;
  readonly alternatives: readonly Pattern[];
}

const DEPTH_LIMIT = 2;
const GROUP_LIMIT = 1000;
const TEXT_LIMIT = 500;

/** Reads the group whose sign stands at `start`; null when none begins there, or it does not end. */
export const readGroup = (
  chars: readonly PatternChar[],
  start: number,
  depth: number,
  compile: (chars: readonly PatternChar[], depth: number) => Pattern,
): { readonly element: PatternGroup; readonly last: number } | null => {
  const open = chars[start + 1];
  if (depth >= DEPTH_LIMIT || open?.char !== '(' || open.quoted) return null;
  const alternatives: Pattern[] = [];
  let inner = 0;
  let from = start + 2;
  for (let at = from; at < Math.min(chars.length, start + GROUP_LIMIT); at += 1) {
    const { char, quoted } = chars[at] ?? { char: '', quoted: true };
    if (quoted) continue;
    if (char === '(') inner += 1;
    else if (inner > 0 && char === ')') inner -= 1;
    else if (inner === 0 && (char === '|' || char === ')')) {
      alternatives.push(compile(chars.slice(from, at), depth + 1));
      from = at + 1;
      if (char === ')') return { element: { kind: 'group', sign: chars[start]?.char ?? '@', alternatives }, last: at };
    }
  }
  return null;
};

type Step = (element: Exclude<Element, PatternGroup>, char: string) => boolean;

/** Whether a pattern with groups matches the whole text: the places that can be reached, element by element. */
export const matchesGroups = (pattern: Pattern, text: string, matchesOne: Step): boolean =>
  groupEnds(pattern, text, matchesOne).has(text.length);

/** Lengths of the beginnings of a text that match a pattern with groups. */
export const groupEnds = (pattern: Pattern, text: string, matchesOne: Step): ReadonlySet<number> =>
  text.length <= TEXT_LIMIT ? reached(pattern, text, new Set([0]), matchesOne) : new Set();

type Places = ReadonlySet<number>;

const reached = (pattern: Pattern, text: string, from: Places, step: Step): Places => {
  let places = from;
  for (const element of pattern) {
    if (places.size === 0) return places;
    places = behind(element, text, places, step);
  }
  return places;
};

const behind = (element: Element, text: string, places: Places, step: Step): Places => {
  if (element.kind === 'group') return behindGroup(element, text, places, step);
  if (element.kind === 'star') return upToEnd(text, Math.min(...places));
  return new Set([...places].filter((at) => at < text.length && step(element, text[at] ?? '')).map((at) => at + 1));
};

const upToEnd = (text: string, from: number): Places => new Set(Array.from({ length: text.length - from + 1 }, (_, index) => from + index));

const once = (group: PatternGroup, text: string, places: Places, step: Step): Places =>
  new Set(group.alternatives.flatMap((alternative) => [...reached(alternative, text, places, step)]));

const behindGroup = (group: PatternGroup, text: string, places: Places, step: Step): Places => {
  if (group.sign === '@') return once(group, text, places, step);
  if (group.sign === '?') return new Set([...places, ...once(group, text, places, step)]);
  if (group.sign === '!') return new Set([...places].flatMap((at) => notMatched(group, text, at, step)));
  const all = new Set(group.sign === '*' ? places : []);
  for (let next = once(group, text, places, step); next.size > 0;) {
    const fresh = new Set([...next].filter((at) => !all.has(at)));
    for (const at of fresh) all.add(at);
    next = fresh.size === 0 ? fresh : once(group, text, fresh, step);
  }
  return all;
};

const notMatched = (group: PatternGroup, text: string, at: number, step: Step): number[] => {
  const matched = once(group, text, new Set([at]), step);
  return [...upToEnd(text, at)].filter((end) => !matched.has(end));
};
