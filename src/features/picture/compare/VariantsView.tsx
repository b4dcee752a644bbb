import { useEffect, useState, type ReactNode } from 'react';
import { Button } from '../../../ui/index.ts';
import { formatSize } from '../../../ui/format/size.ts';
import { useLocale, useWords } from '../../../ui/words/index.ts';
import type { VariantReport } from '../../../workspace/types.ts';
import type { PictureState } from '../picture-state.ts';
import { PictureTable, TableBox } from '../table/PictureTable.tsx';
import styles from '../picture.module.css';

function Row({ report, greatest }: { readonly report: VariantReport; readonly greatest: number }): ReactNode {
  const { picture } = useWords();
  const locale = useLocale();
  const size = report.sizeBytes;
  return (
    <tr>
      <th scope="row">
        <code>{report.reference}</code>
        {size !== null && (
          <span className={styles.measure} style={{ width: `${Math.max(1, (size / greatest) * 100)}%` }} aria-hidden="true" />
        )}
      </th>
      <td className={styles.number}>{size === null ? '–' : `${report.estimated ? '≈ ' : ''}${formatSize(size, locale)}`}</td>
      <td className={styles.number}>{report.baseBytes === null ? '–' : formatSize(report.baseBytes, locale)}</td>
      <td className={styles.nowrap}>
        {report.ok ? (
          picture.builds
        ) : (
          <details>
            <summary className={styles.worse}>{report.error?.line ? picture.failsAt(report.error.line) : picture.failed}</summary>
            <span className={styles.wraps}>{report.error?.message}</span>
          </details>
        )}
      </td>
    </tr>
  );
}

function Table({ reports }: { readonly reports: readonly VariantReport[] }): ReactNode {
  const { picture } = useWords();
  const greatest = Math.max(1, ...reports.map(({ sizeBytes }) => sizeBytes ?? 0));
  if (reports.length === 0) return <p className={styles.note}>{picture.noVariants}</p>;
  return (
    <TableBox label={picture.compareVariants}>
      <PictureTable
        caption={picture.compareVariants}
        heads={[picture.base, { figures: picture.size }, { figures: picture.baseShare }, picture.result]}
      >
        {reports.map((report) => (
          <Row key={report.reference} report={report} greatest={greatest} />
        ))}
      </PictureTable>
    </TableBox>
  );
}

/** The same Dockerfile on slim, alpine, distroless and scratch, side by side; asked for, as it takes some builds. */
export function VariantsView({ state }: { readonly state: PictureState }): ReactNode {
  const { picture } = useWords();
  const [reports, setReports] = useState<readonly VariantReport[] | 'failed' | null>(null);
  const shown = state.report?.number;
  useEffect(() => setReports(null), [shown]);
  const ask = (): void => {
    state.variants().then(setReports, () => setReports('failed'));
  };
  return (
    <>
      <h2>{picture.compareVariants}</h2>
      <p className={styles.note}>{picture.compareVariantsHint}</p>
      {reports === null || reports === 'failed' ? (
        <div>
          {reports === 'failed' && <p role="alert">{picture.variantsFailed}</p>}
          <Button onPress={ask}>{picture.askVariants}</Button>
        </div>
      ) : (
        <Table reports={reports} />
      )}
    </>
  );
}
