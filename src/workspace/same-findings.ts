import type { Finding } from '../engine/lint/rule.ts';
import type { Findings } from './protocol.ts';

/** Beyond this it costs more to compare findings than to draw them anew. */
const mostCompared = 2000;

const texts = new WeakMap<Finding, string>();

function textOf(finding: Finding): string {
  const known = texts.get(finding);
  if (known !== undefined) return known;
  const text = JSON.stringify(finding);
  texts.set(finding, text);
  return text;
}

function sameOf(before: readonly Finding[], after: readonly Finding[]): readonly Finding[] {
  if (before.length === 0 || after.length > mostCompared || before.length > mostCompared) return after;
  const known = new Map(before.map((finding) => [textOf(finding), finding]));
  const same = after.map((finding) => known.get(textOf(finding)) ?? finding);
  return same.length === before.length && same.every((finding, at) => finding === before[at]) ? before : same;
}

/**
 * `after`, with the objects of `before` where they say the same: with every key stroke all findings come anew out of the
 * worker, and what is the same object need not be drawn again.
 */
export function sameFindings(before: Findings, after: Findings): Findings {
  const paths = Object.keys(after);
  const same = Object.fromEntries(paths.map((path) => [path, sameOf(before[path] ?? [], after[path] ?? [])]));
  const isSame = paths.length === Object.keys(before).length && paths.every((path) => same[path] === before[path]);
  return isSame ? before : same;
}
