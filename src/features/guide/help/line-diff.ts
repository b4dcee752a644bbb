/** One row of two texts side by side; a side that has no such line is null. Lines are counted from 1. */
export interface DiffRow {
  readonly kind: 'same' | 'removed' | 'added' | 'changed';
  readonly left: { readonly line: number; readonly text: string } | null;
  readonly right: { readonly line: number; readonly text: string } | null;
}

/** Beyond this many pairs of lines nothing is matched in the middle: the rows just stand side by side. */
const maximumPairs = 4_000_000;

type Pair = readonly [left: number, right: number];

/** Two texts line by line, equal lines beside each other as in the longest common subsequence. */
export function lineDiff(left: string, right: string): readonly DiffRow[] {
  const a = left.split('\n');
  const b = right.split('\n');
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const middle = commonPairs(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  const pairs: Pair[] = [
    ...Array.from({ length: head }, (_, at): Pair => [at, at]),
    ...middle.map(([x, y]): Pair => [x + head, y + head]),
    ...Array.from({ length: tail }, (_, at): Pair => [a.length - tail + at, b.length - tail + at]),
  ];
  return rowsOf(a, b, pairs);
}

function commonPairs(a: readonly string[], b: readonly string[]): readonly Pair[] {
  if (a.length * b.length > maximumPairs) return [];
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  const at = (x: number, y: number): number => longest[x * width + y] ?? 0;
  for (let x = a.length - 1; x >= 0; x -= 1)
    for (let y = b.length - 1; y >= 0; y -= 1)
      longest[x * width + y] = a[x] === b[y] ? at(x + 1, y + 1) + 1 : Math.max(at(x + 1, y), at(x, y + 1));
  const pairs: Pair[] = [];
  for (let x = 0, y = 0; x < a.length && y < b.length;) {
    if (a[x] === b[y]) pairs.push([x++, y++]);
    else if (at(x + 1, y) >= at(x, y + 1)) x += 1;
    else y += 1;
  }
  return pairs;
}

function rowsOf(a: readonly string[], b: readonly string[], pairs: readonly Pair[]): readonly DiffRow[] {
  const rows: DiffRow[] = [];
  const side = (lines: readonly string[], at: number): DiffRow['left'] => ({ line: at + 1, text: lines[at] ?? '' });
  let x = 0;
  let y = 0;
  for (const [nextX, nextY] of [...pairs, [a.length, b.length] as const]) {
    while (x < nextX || y < nextY) {
      const hasLeft = x < nextX;
      const hasRight = y < nextY;
      const kind = hasLeft && hasRight ? 'changed' : hasLeft ? 'removed' : 'added';
      rows.push({ kind, left: hasLeft ? side(a, x++) : null, right: hasRight ? side(b, y++) : null });
    }
    if (x < a.length && y < b.length) rows.push({ kind: 'same', left: side(a, x++), right: side(b, y++) });
  }
  return rows;
}

/** A line of one column: of both texts, of the left or of the right one. */
interface LineOfOne {
  readonly kind: 'same' | 'left' | 'right';
  readonly side: DiffRow['left'];
}

/** The rows in one column: lines that differ stand together, those of the left text first. */
export function oneBelowTheOther(rows: readonly DiffRow[]): readonly LineOfOne[] {
  const lines: LineOfOne[] = [];
  let rights: LineOfOne[] = [];
  for (const { kind, left, right } of rows) {
    if (kind === 'same') {
      lines.push(...rights, { kind, side: right });
      rights = [];
      continue;
    }
    if (left) lines.push({ kind: 'left', side: left });
    if (right) rights.push({ kind: 'right', side: right });
  }
  return [...lines, ...rights];
}
