import type { ReactNode } from 'react';
import { useWords } from '../../../ui/words/index.ts';
import type { StageReport } from '../../../workspace/types.ts';
import type { PictureState } from '../picture-state.ts';
import type { Moment } from '../replay/picture-at.ts';
import { Slab } from './Slab.tsx';
import { stageName } from '../stage-name.ts';
import styles from './layers.module.css';

interface StageStackProps {
  readonly stage: StageReport;
  /** All of the picture. */
  readonly stages: readonly StageReport[];
  /** Everything is new, so nothing needs to say so. */
  readonly isFirstBuild: boolean;
  readonly heights: readonly number[];
  readonly moment: Moment | null;
  readonly state: PictureState;
}

const holds = (line: number | null, { start, end }: StageReport['range']): boolean =>
  line !== null && line >= start.line && line <= end.line;

/** One stage: its slabs from the base upwards, and whether it ships. */
export function StageStack({ stage, stages, isFirstBuild, heights, moment, state }: StageStackProps): ReactNode {
  const { picture } = useWords();
  const name = stageName(stage, stages, picture);
  const ships = stage.role === 'target';
  // The lines of an older picture are not those of the file any more.
  const isStale = state.report?.showsLast === true;
  const reruns = new Set(state.whatIf?.reruns.map((rerun) => rerun.stepId));
  return (
    <section className={`${styles.stack} ${ships ? '' : styles.stays}`} data-tint={stage.index % 4} aria-label={name}>
      <h2 className={styles.stageName}>
        <b>{name}</b>
        {stages.length > 1 && <> · {ships ? picture.ships : stage.role === 'needed' ? picture.stays : picture.skipped}</>}
      </h2>
      <div className={styles.slabs} data-stack={stage.index}>
        {stage.slabs.map((slab, at) => (
          <Slab
            key={slab.id}
            slab={slab}
            saysNew={!isFirstBuild}
            heightPx={heights[at] ?? 0}
            moment={moment ? moment.momentOf(slab) : 'done'}
            lit={state.hoveredSlab === slab.id || (!isStale && holds(state.cursorLine, slab.range))}
            reruns={reruns.has(slab.id)}
            onPoint={(pointed) => state.hoverSlab(pointed ? slab.id : null)}
            onChoose={() => !isStale && state.showLine(slab.range.start.line)}
          />
        ))}
      </div>
    </section>
  );
}
