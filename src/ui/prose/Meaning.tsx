import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import styles from './prose.module.css';

/** A word of the glossary, and what it means. */
export interface GlossaryEntry {
  readonly id: string;
  readonly term: string;
  readonly means: string;
}

interface MeaningProps {
  readonly entry: GlossaryEntry;
  /** How the words look that are pressed. */
  readonly className: string | undefined;
  readonly children: ReactNode;
}

/** Words that tell what an entry of the glossary means when they are pressed. */
export function Meaning({ entry, className, children }: MeaningProps): ReactNode {
  return (
    <DialogTrigger>
      <Button className={className ?? ''}>{children}</Button>
      <Popover className={styles.meaning} placement="bottom start" aria-label={entry.term}>
        <strong>{entry.term}</strong>
        <p>{entry.means}</p>
      </Popover>
    </DialogTrigger>
  );
}
