import { useMemo, useRef, type ReactNode } from 'react';
import type { BuildReport } from '../../../workspace/types.ts';
import type { PictureState } from '../picture-state.ts';
import type { Moment } from '../replay/picture-at.ts';
import { Arrows, linksOf } from './Arrows.tsx';
import { slabHeights } from './slab-heights.ts';
import { StageStack } from './StageStack.tsx';
import { useBoxSize } from './use-box-size.ts';
import styles from './layers.module.css';

const floorPx = 26;
const gapPx = 3;
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
  const heights = useMemo(
    () =>
      slabHeights(
        report.stages.map((stage) => stage.slabs.map((slab) => slab.sizeBytes)),
        Math.max(160, height - headPx),
        floorPx,
        gapPx,
      ),
    [report, height],
  );
  const links = useMemo(() => linksOf(report.stages), [report]);
  return (
    <div className={styles.yard} ref={yard}>
      {report.stages.map((stage, at) => (
        <StageStack key={stage.index} stage={stage} heights={heights[at] ?? []} moment={moment} state={state} />
      ))}
      {links.length > 0 && <Arrows yard={yard} links={links} layout={`${report.number} ${width} ${height}`} />}
    </div>
  );
}
