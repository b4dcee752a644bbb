import { useMemo, type ReactNode } from 'react';
import { useWords } from '../../../ui/words/index.ts';
import styles from '../guide.module.css';
import { lineDiff, oneBelowTheOther, type DiffRow } from './line-diff.ts';
import { useIsNarrow } from './use-narrow.ts';

interface DiffTableProps {
  readonly path: string;
  readonly left: string;
  readonly right: string;
}

/** Two states of a file side by side, or on a phone below each other, as a table that can be read aloud. */
export function DiffTable({ path, left, right }: DiffTableProps): ReactNode {
  const rows = useMemo(() => lineDiff(left, right), [left, right]);
  const Rows = useIsNarrow() ? OneColumn : TwoColumns;
  return (
    <div className={styles.diff} tabIndex={0} role="group" aria-label={path}>
      <table>
        <caption>{path}</caption>
        <Rows rows={rows} />
      </table>
    </div>
  );
}

interface RowsProps {
  readonly rows: readonly DiffRow[];
}

function TwoColumns({ rows }: RowsProps): ReactNode {
  const { guide } = useWords();
  return (
    <>
      <colgroup>
        <col className={styles.numbers} />
        <col />
        <col className={styles.numbers} />
        <col />
      </colgroup>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{guide.lineYours}</th>
          <th scope="col">{guide.mine}</th>
          <th scope="col">{guide.lineTheirs}</th>
          <th scope="col">{guide.theirs}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at} data-kind={row.kind}>
            <Side side={row.left} isOther={row.kind !== 'same'} mark="−" label={guide.removed} kind="left" />
            <Side side={row.right} isOther={row.kind !== 'same'} mark="+" label={guide.added} kind="right" />
          </tr>
        ))}
      </tbody>
    </>
  );
}

/** What both have once; of what differs, one's own lines above those of the solution. */
function OneColumn({ rows }: RowsProps): ReactNode {
  const { guide } = useWords();
  return (
    <>
      <colgroup>
        <col className={styles.numbers} />
        <col />
      </colgroup>
      <tbody>
        {oneBelowTheOther(rows).map(({ side, kind }, at) => (
          <tr key={at} data-kind={kind}>
            <Side
              side={side}
              isOther={kind !== 'same'}
              mark={kind === 'left' ? '−' : '+'}
              label={kind === 'left' ? guide.removed : guide.added}
              kind={kind === 'left' ? 'left' : 'right'}
            />
          </tr>
        ))}
      </tbody>
    </>
  );
}

interface SideProps {
  readonly side: DiffRow['left'];
  readonly isOther: boolean;
  readonly mark: string;
  readonly label: string;
  readonly kind: 'left' | 'right';
}

function Side({ side, isOther, mark, label, kind }: SideProps): ReactNode {
  const isMarked = isOther && side !== null;
  return (
    <>
      <td className={styles.number}>{side?.line}</td>
      <td className={isMarked ? styles[kind] : undefined}>
        {isMarked && (
          <>
            <span aria-hidden="true" className={styles.mark}>
              {mark}
            </span>
            <span className="visually-hidden">{label}: </span>
          </>
        )}
        {side && <code>{side.text}</code>}
      </td>
    </>
  );
}
