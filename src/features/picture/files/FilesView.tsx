import { useState, type ReactNode } from 'react';
import { formatSize } from '../../../ui/format/size.ts';
import { useLocale, useWords } from '../../../ui/words/index.ts';
import type { BuildReport, StageReport } from '../../../workspace/types.ts';
import type { PictureState } from '../picture-state.ts';
import { stageName } from '../stage-name.ts';
import styles from '../picture.module.css';
import { FileTable } from './FileTable.tsx';
import { useFiles } from './use-files.ts';

interface Chosen {
  readonly stageIndex: number;
  readonly slabId: string | null;
}

/** The stage that was chosen, or the one that ships when that is gone. */
const stageOf = (report: BuildReport, index: number | null): StageReport | undefined =>
  report.stages.find((stage) => stage.index === index && stage.role !== 'skipped') ??
  report.stages.find((stage) => stage.role === 'target') ??
  report.stages.at(-1);

function Choice({
  report,
  stage,
  slabId,
  choose,
}: {
  readonly report: BuildReport;
  readonly stage: StageReport;
  readonly slabId: string | null;
  choose(chosen: Chosen): void;
}): ReactNode {
  const { picture } = useWords();
  const locale = useLocale();
  return (
    <div className={styles.choice}>
      <label>
        {picture.ofStage}{' '}
        <select value={stage.index} onChange={(event) => choose({ stageIndex: Number(event.target.value), slabId: null })}>
          {report.stages
            .filter(({ role }) => role !== 'skipped')
            .map((one) => (
              <option key={one.index} value={one.index}>
                {stageName(one, report.stages, picture)}
              </option>
            ))}
        </select>
      </label>
      <label>
        {picture.ofLayer}{' '}
        <select value={slabId ?? ''} onChange={(event) => choose({ stageIndex: stage.index, slabId: event.target.value || null })}>
          <option value="">{picture.wholeImage}</option>
          {stage.slabs
            .filter(({ state }) => state !== 'waiting' && state !== 'failed')
            .map((slab) => (
              <option key={slab.id} value={slab.id}>
                {slab.title} ({formatSize(slab.sizeBytes, locale)})
              </option>
            ))}
        </select>
      </label>
    </div>
  );
}

/** What is in the image, or in one layer: added, changed, removed, with owner and mode. */
export function FilesView({ report, state }: { readonly report: BuildReport; readonly state: PictureState }): ReactNode {
  const { picture } = useWords();
  const locale = useLocale();
  const [chosen, choose] = useState<Chosen | null>(null);
  const stage = stageOf(report, chosen?.stageIndex ?? null);
  const slabId = stage?.slabs.some((slab) => slab.id === chosen?.slabId) ? (chosen?.slabId ?? null) : null;
  const answer = useFiles(state.filesOf, report.number, stage?.index ?? 0, slabId);
  if (!stage) return null;
  return (
    <div className={styles.view}>
      {report.wastedBytes > 0 && <p className={styles.warning}>{picture.wasted(formatSize(report.wastedBytes, locale))}</p>}
      <Choice report={report} stage={stage} slabId={slabId} choose={choose} />
      {answer.state === 'there' ? (
        <FileTable files={answer.files} />
      ) : (
        <p className={styles.note}>{answer.state === 'loading' ? picture.filesLoading : picture.filesFailed}</p>
      )}
    </div>
  );
}
