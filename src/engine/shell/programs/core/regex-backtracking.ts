import { assertionOf } from './regex-machine.ts';
import type { ParsedRegex, RegexNode } from './regex-parser.ts';

/** Steps after which an expression with back-references is given up as not matching. */
const STEP_LIMIT = 200_000;
const DEPTH_LIMIT = 1500;

interface Attempt {
  readonly text: string;
  readonly slots: number[];
  steps: number;
  depth: number;
}

type Continue = (at: number) => boolean;

/** Matches by trying: only for expressions with back-references, and only so long. */
export const matchBacktracking = (parsed: ParsedRegex, text: string, from: number): readonly number[] | null => {
  const attempt: Attempt = { text, slots: [], steps: 0, depth: 0 };
  for (let start = from; start <= text.length && attempt.steps < STEP_LIMIT; start += 1) {
    attempt.slots.length = 0;
    attempt.slots.push(...Array.from({ length: 2 * (parsed.groupCount + 1) }, () => -1));
    let end = -1;
    const found = matchNode(attempt, parsed.node, start, (at) => {
      end = at;
      return true;
    });
    if (found) return [start, end, ...attempt.slots.slice(2)];
  }
  return null;
};

const matchNode = (attempt: Attempt, node: RegexNode, at: number, next: Continue): boolean => {
  attempt.steps += 1;
  if (attempt.steps > STEP_LIMIT || attempt.depth > DEPTH_LIMIT) return false;
  attempt.depth += 1;
  const matched = matchKind(attempt, node, at, next);
  attempt.depth -= 1;
  return matched;
};

const matchKind = (attempt: Attempt, node: RegexNode, at: number, next: Continue): boolean => {
  const { text } = attempt;
  switch (node.kind) {
    case 'empty':
      return next(at);
    case 'char':
      return at < text.length && node.matches(text.charAt(at)) && next(at + 1);
    case 'start':
    case 'end':
    case 'word':
      return assertionOf(node)(text, at) && next(at);
    case 'sequence':
      return matchSequence(attempt, node.items, 0, at, next);
    case 'choice':
      return node.items.some((item) => matchNode(attempt, item, at, next));
    case 'repeat':
      return matchRepeat(attempt, node, 0, at, next);
    case 'group':
      return matchGroup(attempt, node, at, next);
    case 'reference': {
      const known = text.slice(attempt.slots[node.index * 2] ?? 0, attempt.slots[node.index * 2 + 1] ?? 0);
      return attempt.slots[node.index * 2] !== -1 && text.startsWith(known, at) && next(at + known.length);
    }
  }
};

const matchSequence = (attempt: Attempt, items: readonly RegexNode[], index: number, at: number, next: Continue): boolean => {
  const item = items[index];
  return item === undefined ? next(at) : matchNode(attempt, item, at, (after) => matchSequence(attempt, items, index + 1, after, next));
};

const matchRepeat = (
  attempt: Attempt,
  node: Extract<RegexNode, { kind: 'repeat' }>,
  count: number,
  at: number,
  next: Continue,
): boolean => {
  const mayMore = node.most === null || count < node.most;
  const more =
    mayMore &&
    matchNode(attempt, node.item, at, (after) => (after > at || count < node.least) && matchRepeat(attempt, node, count + 1, after, next));
  return more || (count >= node.least && next(at));
};

const matchGroup = (attempt: Attempt, node: Extract<RegexNode, { kind: 'group' }>, at: number, next: Continue): boolean => {
  const { slots } = attempt;
  const [start, end] = [slots[node.index * 2] ?? -1, slots[node.index * 2 + 1] ?? -1];
  const matched = matchNode(attempt, node.item, at, (after) => {
    const [innerStart, innerEnd] = [slots[node.index * 2] ?? -1, slots[node.index * 2 + 1] ?? -1];
    slots[node.index * 2] = at;
    slots[node.index * 2 + 1] = after;
    if (next(after)) return true;
    slots[node.index * 2] = innerStart;
    slots[node.index * 2 + 1] = innerEnd;
    return false;
  });
  if (!matched) [slots[node.index * 2], slots[node.index * 2 + 1]] = [start, end];
  return matched;
};
