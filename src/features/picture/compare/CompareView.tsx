import type { ReactNode } from 'react';
import { formatSize } from '../../../ui/format/size.ts';
import { useLocale, useWords } from '../../../ui/words/index.ts';
import type { BuildReport } from '../../../workspace/types.ts';
import type { PictureState } from '../picture-state.ts';
import { PictureTable, TableBox } from '../table/PictureTable.tsx';
import styles from '../picture.module.css';
import { pairLayers } from './pair-layers.ts';
import { ImageDifferences } from './ImageDifferences.tsx';
import { VariantsView } from './VariantsView.tsx';

function Row({
  title,
  before,
  after,
  head,
}: {
  readonly title: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly head?: boolean;
}): ReactNode {
  const locale = useLocale();
  const difference = (after ?? 0) - (before ?? 0);
  const text = difference === 0 ? '' : `${difference > 0 ? '+' : ''}${formatSize(difference, locale)}`;
  return (
    <tr className={head ? styles.totalRow : undefined}>
      <th scope="row">{head ? title : <code>{title}</code>}</th>
      <td className={styles.number}>{before === null ? '–' : formatSize(before, locale)}</td>
      <td className={styles.number}>{after === null ? '–' : formatSize(after, locale)}</td>
      <td className={`${styles.number} ${difference > 0 ? styles.worse : styles.better}`}>{text}</td>
    </tr>
  );
}

function Comparison({ before, after }: { readonly before: BuildReport; readonly after: BuildReport }): ReactNode {
  const { picture } = useWords();
  return (
    <PictureTable
      caption={picture.compareLast}
      showsCaption
      heads={[picture.step, { figures: picture.before }, { figures: picture.after }, { figures: picture.difference }]}
    >
      <Row head title={picture.total} before={before.sizeBytes} after={after.sizeBytes} />
      {pairLayers(before, after).map((pair, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- one instruction may stand twice, and rows keep no state
        <Row key={`${at} ${pair.title}`} title={pair.title} before={pair.beforeBytes} after={pair.afterBytes} />
      ))}
    </PictureTable>
  );
}

/** This build beside the one before: what grew, what shrank, what is new. */
export function CompareView({ report, state }: { readonly report: BuildReport; readonly state: PictureState }): ReactNode {
  const { picture } = useWords();
  const before = state.previous;
  return (
    <div className={styles.views}>
      {before?.ok && report.ok ? (
        <TableBox label={picture.compare}>
          <Comparison before={before} after={report} />
          <ImageDifferences state={state} buildNumber={report.number} />
        </TableBox>
      ) : (
        <p className={styles.note}>{picture.noPrevious}</p>
      )}
      <VariantsView state={state} />
    </div>
  );
}
