import { useLayoutEffect, useState, type ReactNode, type RefObject } from 'react';
import type { StageReport } from '../../../workspace/types.ts';
import styles from './layers.module.css';

interface Link {
  readonly fromStage: number;
  readonly toSlab: string;
}

/** Every COPY --from and mount between two stages of the picture. */
export const linksOf = (stages: readonly StageReport[]): readonly Link[] =>
  stages.flatMap((stage) =>
    stage.slabs.flatMap((slab) =>
      slab.copiesFrom.flatMap(({ stageIndex }) => (stageIndex === null ? [] : [{ fromStage: stageIndex, toSlab: slab.id }])),
    ),
  );

/** A line from the stack that is copied from to the slab that it becomes, in pixels of the yard. */
function pathOf(yard: HTMLElement, { fromStage, toSlab }: Link): string | null {
  const from = yard.querySelector(`[data-stack="${fromStage}"]`);
  const to = yard.querySelector(`[data-slab="${CSS.escape(toSlab)}"]`);
  if (!from || !to) return null;
  const origin = yard.getBoundingClientRect();
  const left = from.getBoundingClientRect();
  const right = to.getBoundingClientRect();
  const backwards = right.left < left.left;
  const x1 = (backwards ? left.left : left.right) - origin.left + yard.scrollLeft;
  const y1 = left.top - origin.top + 14;
  const x2 = (backwards ? right.right + 3 : right.left - 3) - origin.left + yard.scrollLeft;
  const y2 = right.top - origin.top + right.height / 2;
  const middle = (x1 + x2) / 2;
  return `M ${x1} ${y1} C ${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
}

interface ArrowsProps {
  readonly yard: RefObject<HTMLElement | null>;
  readonly links: readonly Link[];
  /** Whatever moves slabs: the lines are drawn anew when it changes. */
  readonly layout: string;
}

/** The dashed lines between stages. The table says the same in words, so they are hidden from screen readers. */
export function Arrows({ yard, links, layout }: ArrowsProps): ReactNode {
  const [paths, setPaths] = useState<readonly string[]>([]);
  useLayoutEffect(() => {
    const element = yard.current;
    if (element) setPaths(links.flatMap((link) => pathOf(element, link) ?? []));
  }, [yard, links, layout]);
  return (
    <svg className={styles.arrows} aria-hidden="true">
      <defs>
        <marker id="arrow-head" markerWidth="7" markerHeight="7" refX="5" refY="3.5" orient="auto">
          <path d="M 0 0 L 6 3.5 L 0 7 Z" className={styles.head} />
        </marker>
      </defs>
      {paths.map((path) => (
        <path key={path} d={path} className={styles.arrow} markerEnd="url(#arrow-head)" />
      ))}
    </svg>
  );
}
