/**
 * Heights of the slabs of all stacks, in pixels. Within one picture the same number of bytes has the same height, so that
 * stages can be compared by eye; no slab is lower than `floorPx` (its words must fit), and the tallest stack fills `availablePx`
 * where the floors leave room for that.
 */
export function slabHeights(
  stacks: readonly (readonly number[])[],
  availablePx: number,
  floorPx: number,
  gapPx: number,
): readonly (readonly number[])[] {
  const scale = Math.min(...stacks.filter((sizes) => sizes.length > 0).map((sizes) => scaleOf(sizes, availablePx, floorPx, gapPx)));
  return stacks.map((sizes) => sizes.map((bytes) => Math.max(floorPx, Math.round(bytes * scale))));
}

/** Pixels a byte so that this stack just fits: slabs that end up below the floor take the floor's room away from the others. */
function scaleOf(sizes: readonly number[], availablePx: number, floorPx: number, gapPx: number): number {
  const byTallest = [...sizes].sort((a, b) => b - a);
  const room = availablePx - gapPx * (sizes.length - 1);
  let bytes = byTallest.reduce((sum, size) => sum + size, 0);
  for (let floored = 0; floored < byTallest.length; floored += 1) {
    const scale = (room - floored * floorPx) / bytes;
    const least = byTallest[byTallest.length - 1 - floored] ?? 0;
    if (bytes <= 0 || scale <= 0) return 0;
    if (least * scale >= floorPx) return scale;
    bytes -= least;
  }
  return 0;
}
