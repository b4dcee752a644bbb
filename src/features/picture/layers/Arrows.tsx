import { useLayoutEffect, useState, type ReactNode, type RefObject } from 'react';
import type { StageReport } from '../../../workspace/types.ts';
import { curvePath, overPath, type Box } from './arrow-paths.ts';
import styles from './layers.module.css';

interface Link {
  readonly fromStage: number;
  readonly toSlab: string;
  /** Its place among the lines that lead over other stacks; null when it leads to the next one. */
  readonly track: number | null;
}

/** Every COPY --from and mount between two stages of the picture. */
export function linksOf(stages: readonly StageReport[]): readonly Link[] {
  const placeOf = new Map(stages.map(({ index }, place) => [index, place]));
  let far = 0;
  return stages.flatMap(({ slabs }, place) =>
    slabs.flatMap(({ id, copiesFrom }) =>
      copiesFrom.flatMap(({ stageIndex }) => {
        const from = stageIndex === null ? undefined : placeOf.get(stageIndex);
        if (stageIndex === null || from === undefined) return [];
        // More than four would leave the gutter.
        return [{ fromStage: stageIndex, toSlab: id, track: place - from > 1 ? far++ % 4 : null }];
      }),
    ),
  );
}

/** How many lines run above the stacks. */
export const tracksOf = (links: readonly Link[]): number => Math.max(0, ...links.map(({ track }) => (track ?? -1) + 1));

/** The box of an element, as it lies in the yard that may be scrolled. */
function boxIn(yard: HTMLElement, element: Element): Box {
  const origin = yard.getBoundingClientRect();
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const x = yard.scrollLeft - origin.left;
  return { left: left + x, right: right + x, top: top - origin.top, bottom: bottom - origin.top };
}

function pathOf(yard: HTMLElement, { fromStage, toSlab, track }: Link): string | null {
  const stack = yard.querySelector(`[data-stack="${fromStage}"]`);
  const slab = yard.querySelector(`[data-slab="${CSS.escape(toSlab)}"]`);
  if (!stack || !slab) return null;
  return track === null ? curvePath(boxIn(yard, stack), boxIn(yard, slab)) : overPath(boxIn(yard, stack), boxIn(yard, slab), track);
}

interface ArrowsProps {
  readonly yard: RefObject<HTMLElement | null>;
  readonly links: readonly Link[];
  /** Whatever moves slabs: the lines are drawn anew when it changes. */
  readonly layout: string;
}

interface Drawn {
  readonly path: string;
  readonly tint: number;
}

/** The dashed lines between stages. The table says the same in words, so they are hidden from screen readers. */
export function Arrows({ yard, links, layout }: ArrowsProps): ReactNode {
  const [drawn, setDrawn] = useState<readonly Drawn[]>([]);
  useLayoutEffect(() => {
    const element = yard.current;
    if (!element) return;
    setDrawn(
      links.flatMap((link) => {
        const path = pathOf(element, link);
        return path ? [{ path, tint: link.fromStage % 4 }] : [];
      }),
    );
  }, [yard, links, layout]);
  return (
    <svg className={styles.arrows} aria-hidden="true">
      <defs>
        <marker id="arrow-head" markerWidth="7" markerHeight="7" refX="5" refY="3.5" orient="auto">
          <path d="M 0 0 L 6 3.5 L 0 7 Z" className={styles.head} />
        </marker>
      </defs>
      {drawn.map(({ path, tint }) => (
        <path key={path} d={path} data-tint={tint} className={styles.arrow} markerEnd="url(#arrow-head)" />
      ))}
    </svg>
  );
}
