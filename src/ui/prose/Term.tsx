import { createContext, use, type ReactNode } from 'react';
import { Meaning, type GlossaryEntry } from './Meaning.tsx';
import styles from './prose.module.css';

const TermsContext = createContext<readonly GlossaryEntry[]>([]);

/** The glossary for all prose below it. */
export const TermsProvider = TermsContext.Provider;

/** A word of the glossary: press it and it explains itself. Without an entry it is just the word. */
export function Term({ id, children }: { readonly id: string; readonly children: ReactNode }): ReactNode {
  const entry = use(TermsContext).find((term) => term.id === id);
  if (!entry) return children;
  return (
    <Meaning entry={entry} className={styles.term}>
      {children}
    </Meaning>
  );
}
