import type { ReactNode } from 'react';
import { formatChange, formatSize } from '../../ui/format/size.ts';
import { useLocale, useWords } from '../../ui/words/index.ts';
import type { PictureState } from './picture-state.ts';
import styles from './picture.module.css';

/** Less than one in a hundred: both sizes are written with the same digits, and the change says nothing. */
const isAsBefore = (first: number, now: number): boolean => Math.abs(now - first) < first / 100;

/** The total, what changed against the first build and the last one, and what a pull would transfer. */
export function Summary({ state }: { readonly state: PictureState }): ReactNode {
  const { picture } = useWords();
  const locale = useLocale();
  const { report, previous, firstSizeBytes } = state;
  if (!report?.ok) return null;
  const total = report.sizeBytes;
  const change = firstSizeBytes === null || isAsBefore(firstSizeBytes, total) ? null : formatChange(firstSizeBytes, total, locale);
  const last = previous?.ok && previous.sizeBytes !== total ? formatSize(total - previous.sizeBytes, locale) : null;
  const sign = last && !last.startsWith('−') ? '+' : '';
  return (
    <div className={styles.summary}>
      <strong>
        {report.sizeEstimated && (
          <span className={styles.about} title={picture.estimateHint}>
            ≈{' '}
          </span>
        )}
        {formatSize(total, locale)}
      </strong>
      {change && firstSizeBytes !== null && <span className={total <= firstSizeBytes ? styles.better : styles.worse}>{change}</span>}
      <small>
        {[
          change && firstSizeBytes !== null && picture.against(formatSize(firstSizeBytes, locale)),
          last && picture.sinceLast(`${sign}${last}`),
          report.compressedBytes !== null && picture.pulled(formatSize(report.compressedBytes, locale)),
        ]
          .filter((part) => part !== null && part !== false && part !== '')
          .map((part) => (
            <span key={String(part)}>{part}</span>
          ))}
      </small>
    </div>
  );
}
