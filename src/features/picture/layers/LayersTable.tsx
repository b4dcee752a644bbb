import type { ReactNode } from 'react';
import { formatSize } from '../../../ui/format/size.ts';
import { useLocale, useWords } from '../../../ui/words/index.ts';
import type { BuildReport, SlabReport, StageReport } from '../../../workspace/types.ts';
import { sayCause } from '../cause-words.ts';
import type { PictureState } from '../picture-state.ts';
import { stageName } from '../stage-name.ts';
import styles from '../picture.module.css';

interface RowProps {
  readonly stage: StageReport;
  readonly slab: SlabReport;
  readonly state: PictureState;
}

function Row({ stage, slab, state }: RowProps): ReactNode {
  const { picture } = useWords();
  const locale = useLocale();
  const line = slab.range.start.line;
  return (
    <tr className={state.hoveredSlab === slab.id ? styles.litRow : undefined}>
      <td>
        <button type="button" className={styles.lineLink} onClick={() => state.showLine(line)}>
          {line + 1}
        </button>
      </td>
      <th scope="row" className={styles.stepCell}>
        <code>{slab.title}</code>
      </th>
      <td className={styles.number}>{formatSize(slab.sizeBytes, locale)}</td>
      <td className={styles.nowrap}>{picture.state[slab.state]}</td>
      <td className={styles.nowrap}>{stageName(stage, picture)}</td>
      <td className={styles.textCell}>{slab.cause && slab.state !== 'base' ? sayCause(slab.cause, picture.cause) : ''}</td>
      <td className={styles.sourceCell}>
        {slab.estimated ? `${picture.estimate}${slab.source ? `: ${slab.source}` : ''}` : (slab.source ?? '')}
      </td>
    </tr>
  );
}

/** The same as the yard, for those who would rather read, or hear. */
export function LayersTable({ report, state }: { readonly report: BuildReport; readonly state: PictureState }): ReactNode {
  const { picture } = useWords();
  const heads = [picture.line, picture.step, picture.size, picture.stateColumn, picture.stage, picture.why, picture.source];
  return (
    <section className={styles.tableBox} tabIndex={0} aria-label={picture.layers}>
      <table className={styles.table}>
        <caption className="visually-hidden">{picture.layers}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.stages.flatMap((stage) => stage.slabs.map((slab) => <Row key={slab.id} stage={stage} slab={slab} state={state} />))}
        </tbody>
      </table>
    </section>
  );
}
