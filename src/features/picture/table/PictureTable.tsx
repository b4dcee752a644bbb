import type { ReactNode } from 'react';
import styles from '../picture.module.css';

/** The head of a column; that of a column of figures stands at their end. */
export type Head = string | { readonly figures: string };

interface PictureTableProps {
  /** Read aloud before the table, and shown above it where it `showsCaption`. */
  readonly caption: string;
  readonly showsCaption?: boolean;
  readonly heads: readonly Head[];
  /** Its rows. */
  readonly children: ReactNode;
}

/** A table that says what the picture shows. */
export function PictureTable({ caption, showsCaption = false, heads, children }: PictureTableProps): ReactNode {
  return (
    <table className={styles.table}>
      <caption className={showsCaption ? undefined : 'visually-hidden'}>{caption}</caption>
      <thead>
        <tr>
          {heads.map((head) => {
            const isFigures = typeof head !== 'string';
            const title = isFigures ? head.figures : head;
            return (
              <th key={title} scope="col" className={isFigures ? styles.number : undefined}>
                {title}
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

/** Room for tables that scrolls, with the keyboard too. */
export function TableBox({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <div role="group" className={styles.tableBox} tabIndex={0} aria-label={label}>
      {children}
    </div>
  );
}
