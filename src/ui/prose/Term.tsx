import { createContext, use, type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import styles from './prose.module.css';

export interface GlossaryEntry {
  readonly id: string;
  readonly term: string;
  readonly means: string;
}

const TermsContext = createContext<readonly GlossaryEntry[]>([]);

/** The glossary for all prose below it. */
export const TermsProvider = TermsContext.Provider;

/** A word of the glossary: press it and it explains itself. Without an entry it is just the word. */
export function Term({ id, children }: { readonly id: string; readonly children: ReactNode }): ReactNode {
  const entry = use(TermsContext).find((term) => term.id === id);
  if (!entry) return children;
  return (
    <DialogTrigger>
      <Button className={styles.term}>{children}</Button>
      <Popover className={styles.meaning} placement="bottom start">
        <Dialog aria-label={entry.term}>
          <strong>{entry.term}</strong>
          <p>{entry.means}</p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
