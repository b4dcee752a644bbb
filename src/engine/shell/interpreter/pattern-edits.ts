import { burn } from '../process/ledger.ts';
import type { World } from '../process.ts';
import { hasGroups, isWild, matchesPattern, matchingLengths, plainText } from './patterns.ts';
import type { Pattern } from './patterns.ts';

/** Texts longer than this are only edited by patterns without wild cards. */
const WILD_LIMIT = 20_000;

/** Length of the shortest (or longest) beginning of `text` that matches, 0 when none does. */
export const matchingStart = (pattern: Pattern, text: string, longest: boolean): number => {
  if (!isWild(pattern)) return text.startsWith(plainText(pattern)) ? plainText(pattern).length : 0;
  if (text.length > WILD_LIMIT) return 0;
  if (hasGroups(pattern)) {
    const lengths = [...matchingLengths(pattern, text)];
    return lengths.length === 0 ? 0 : longest ? Math.max(...lengths) : Math.min(...lengths);
  }
  const [first] = pattern;
  const tail = pattern.slice(1);
  if (first?.kind === 'star' && !isWild(tail)) return behindPlain(text, plainText(tail), longest);
  for (let step = 0; step <= text.length; step += 1) {
    const length = longest ? text.length - step : step;
    if (matchesPattern(pattern, text.slice(0, length))) return length;
  }
  return 0;
};

/** `*x`: up to the first or behind the last x. */
const behindPlain = (text: string, plain: string, longest: boolean): number => {
  if (plain === '') return longest ? text.length : 0;
  const at = longest ? text.lastIndexOf(plain) : text.indexOf(plain);
  return at === -1 ? 0 : at + plain.length;
};

/** Where the shortest (or longest) end of `text` that matches begins; the text's length when none does. */
export const matchingEnd = (pattern: Pattern, text: string, longest: boolean): number => {
  if (!isWild(pattern)) return text.endsWith(plainText(pattern)) ? text.length - plainText(pattern).length : text.length;
  if (text.length > WILD_LIMIT) return text.length;
  const last = pattern.at(-1);
  const head = pattern.slice(0, -1);
  if (last?.kind === 'star' && head.length > 0 && !isWild(head)) {
    const at = longest ? text.indexOf(plainText(head)) : text.lastIndexOf(plainText(head));
    return at === -1 ? text.length : at;
  }
  for (let step = 0; step <= text.length; step += 1) {
    const start = longest ? step : text.length - step;
    if (matchesPattern(pattern, text.slice(start))) return start;
  }
  return text.length;
};

/** `${v/a/b}` (first), `//` (all), `/#` (at the beginning), `/%` (at the end). */
export const replaceMatches = (world: World, pattern: Pattern, text: string, replacement: string, operator: string): string => {
  if (pattern.length === 0) return operator === '/#' ? replacement + text : operator === '/%' ? text + replacement : text;
  if (operator === '/#') {
    const length = matchingStart(pattern, text, true);
    return length === 0 ? text : replacement + text.slice(length);
  }
  if (operator === '/%') {
    const start = matchingEnd(pattern, text, true);
    return start === text.length ? text : text.slice(0, start) + replacement;
  }
  if (!isWild(pattern))
    return operator === '//' ? text.replaceAll(plainText(pattern), () => replacement) : text.replace(plainText(pattern), () => replacement);
  return replaceWild(world, pattern, text, replacement, operator === '//');
};

const replaceWild = (world: World, pattern: Pattern, text: string, replacement: string, all: boolean): string => {
  const out: string[] = [];
  let at = 0;
  while (at < text.length && burn(world, 1 + (text.length >> 6))) {
    const length = text.length - at > 2000 ? 0 : matchingStart(pattern, text.slice(at), true);
    out.push(length === 0 ? text.charAt(at) : replacement);
    at += Math.max(1, length);
    if (length > 0 && !all) break;
  }
  return out.join('') + text.slice(at);
};
