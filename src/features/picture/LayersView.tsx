import type { ReactNode } from 'react';
import type { BuildReport, SlabReport } from '../../workspace/types.ts';
import { LayersTable } from './layers/LayersTable.tsx';
import { SlabDetail } from './layers/SlabDetail.tsx';
import { Yard } from './layers/Yard.tsx';
import type { PictureState } from './picture-state.ts';
import { pictureAt } from './replay/picture-at.ts';
import { Replay } from './replay/Replay.tsx';
import styles from './picture.module.css';
import { WhatIf } from './what-if/WhatIf.tsx';

const slabOf = (report: BuildReport, id: string | null): SlabReport | null =>
  report.stages.flatMap((stage) => stage.slabs).find((slab) => slab.id === id) ?? null;

interface LayersViewProps {
  readonly report: BuildReport;
  readonly state: PictureState;
  readonly isTable: boolean;
}

/** The stacks, or their table; below them what-if and replay. */
export function LayersView({ report, state, isTable }: LayersViewProps): ReactNode {
  const moment = state.replayCount === null ? null : pictureAt(report, state.replayCount);
  return (
    <div className={styles.view}>
      {isTable ? <LayersTable report={report} state={state} /> : <Yard report={report} moment={moment} state={state} />}
      <div className={styles.detailRoom}>
        <SlabDetail slab={slabOf(report, state.hoveredSlab)} />
      </div>
      <WhatIf state={state} />
      <Replay report={report} state={state} />
    </div>
  );
}
