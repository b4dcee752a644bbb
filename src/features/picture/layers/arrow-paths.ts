/** Edges of what an arrow joins, in pixels of the yard. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Below the upper edge of the stack that is copied from. */
const startsBelowPx = 14;
/** So that the head of the arrow stands before the slab. */
const headPx = 3;
const cornerPx = 6;
/** Between two arrows that share a gutter or run above the stacks side by side. */
export const trackPx = 5;
/** From the edge of a stack to the first track of its gutter. */
const gutterPx = 9;

const middleOf = ({ top, bottom }: Box): number => (top + bottom) / 2;

/** A line from one stack to a slab of the next one: a curve within the gutter between them. */
export function curvePath(stack: Box, slab: Box): string {
  const isBackwards = slab.left < stack.left;
  const x1 = isBackwards ? stack.left : stack.right;
  const x2 = isBackwards ? slab.right + headPx : slab.left - headPx;
  const y1 = stack.top + startsBelowPx;
  const middle = (x1 + x2) / 2;
  return `M ${x1} ${y1} C ${middle} ${y1} ${middle} ${middleOf(slab)} ${x2} ${middleOf(slab)}`;
}

/** A line to a stack further on: up its own gutter, above all the stacks between, and down the gutter of its goal. It crosses no slab. */
export function overPath(stack: Box, slab: Box, track: number): string {
  const y1 = stack.top + startsBelowPx;
  const lane = 2 + track * trackPx;
  const up = stack.right + gutterPx + track * trackPx;
  const down = slab.left - gutterPx - track * trackPx;
  return roundedPath([
    { x: stack.right, y: y1 },
    { x: up, y: y1 },
    { x: up, y: lane },
    { x: down, y: lane },
    { x: down, y: middleOf(slab) },
    { x: slab.left - headPx, y: middleOf(slab) },
  ]);
}

const towards = (from: Point, to: Point, px: number): Point => {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const share = length === 0 ? 0 : Math.min(px, length / 2) / length;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
};

/** Straight lines through the points, with round corners. */
function roundedPath(points: readonly Point[]): string {
  const parts = points.map((point, at) => {
    const before = points[at - 1];
    const after = points[at + 1];
    if (!before) return `M ${point.x} ${point.y}`;
    if (!after) return `L ${point.x} ${point.y}`;
    const into = towards(point, before, cornerPx);
    const out = towards(point, after, cornerPx);
    return `L ${into.x} ${into.y} Q ${point.x} ${point.y} ${out.x} ${out.y}`;
  });
  return parts.join(' ');
}
