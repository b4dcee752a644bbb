import type { ReactNode } from 'react';
import { formatSize } from '../../../ui/format/size.ts';
import { useLocale, useWords } from '../../../ui/words/index.ts';
import type { BuildReport, SlabReport } from '../../../workspace/types.ts';
import { sayCause } from '../cause-words.ts';
import type { PictureState } from '../picture-state.ts';
import { stageName } from '../stage-name.ts';
import { PictureTable, TableBox } from '../table/PictureTable.tsx';
import styles from '../picture.module.css';

interface RowProps {
  /** Of its stage. */
  readonly name: string;
  readonly slab: SlabReport;
  readonly state: PictureState;
}

function Row({ name, slab, state }: RowProps): ReactNode {
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
      <td className={styles.nowrap}>{name}</td>
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
  const heads = [picture.line, picture.step, { figures: picture.size }, picture.stateColumn, picture.stage, picture.why, picture.source];
  return (
    <TableBox label={picture.layers}>
      <PictureTable caption={picture.layers} heads={heads}>
        {report.stages.flatMap((stage) =>
          stage.slabs.map((slab) => <Row key={slab.id} name={stageName(stage, report.stages, picture)} slab={slab} state={state} />),
        )}
      </PictureTable>
    </TableBox>
  );
}
