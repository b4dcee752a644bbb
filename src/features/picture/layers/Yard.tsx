import { useLayoutEffect, useMemo, useRef, type ReactNode } from 'react';
import type { BuildReport } from '../../../workspace/types.ts';
import type { PictureState } from '../picture-state.ts';
import type { Moment } from '../replay/picture-at.ts';
import { trackPx } from './arrow-paths.ts';
import { Arrows, linksOf, tracksOf } from './Arrows.tsx';
import { slabHeights } from './slab-heights.ts';
import { StageStack } from './StageStack.tsx';
import { useBoxSize } from './use-box-size.ts';
import styles from './layers.module.css';

const gapPx = 3;
/** Between two stacks. */
const betweenPx = 28;
/** A stack that is narrower than this writes a slab's name and its size on two lines. */
const narrowPx = 280;
/** The least height of a slab: its words must fit. */
const floorPx = { 1: 26, 2: 42 } as const;
/** What the stage's name above a stack takes. */
const headPx = 34;

interface YardProps {
  readonly report: BuildReport;
  readonly moment: Moment | null;
  readonly state: PictureState;
}

/** The stages side by side as stacks on a dock, with what is copied between them drawn. */
export function Yard({ report, moment, state }: YardProps): ReactNode {
  const yard = useRef<HTMLDivElement>(null);
  const { width, height } = useBoxSize(yard);
  const count = report.stages.length;
  const lines = (width - betweenPx * (count - 1)) / count < narrowPx ? 2 : 1;
  const heights = useMemo(
    () =>
      slabHeights(
        report.stages.map((stage) => stage.slabs.map((slab) => slab.sizeBytes)),
        Math.max(160, height - headPx),
        floorPx[lines],
        gapPx,
      ),
    [report, height, lines],
  );
  const isFirstBuild = report.stages.every((stage) => stage.slabs.every(({ state: was }) => was === 'base' || was === 'new'));
  useLayoutEffect(() => {
    // What ships stands last: where there is no room for all, it is the one to see.
    if (yard.current) yard.current.scrollLeft = yard.current.scrollWidth;
  }, [count, width]);
  const links = useMemo(() => linksOf(report.stages), [report]);
  return (
    <div className={styles.yard} ref={yard} data-lines={lines} style={{ paddingTop: tracksOf(links) * trackPx + 4 }}>
      {report.stages.map((stage, at) => (
        <StageStack
          key={stage.index}
          stage={stage}
          stages={report.stages}
          isFirstBuild={isFirstBuild}
          heights={heights[at] ?? []}
          moment={moment}
          state={state}
        />
      ))}
      {links.length > 0 && <Arrows yard={yard} links={links} layout={`${report.number} ${width} ${height} ${lines}`} />}
    </div>
  );
}
