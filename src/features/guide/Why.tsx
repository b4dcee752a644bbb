import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { GlossaryTerm } from '../../course/schema.ts';
import { Meaning } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import styles from './guide.module.css';

/** Why a check matters: the glossary's word on it, or the page of the rule. */
export function Why({ name, glossary }: { readonly name: string; readonly glossary: readonly GlossaryTerm[] }): ReactNode {
  const { guide } = useWords();
  const term = glossary.find(({ id }) => id === name);
  if (!term) {
    return (
      <Link className={styles.link} href={`/rules/${name}`}>
        {guide.why}
      </Link>
    );
  }
  return (
    <Meaning entry={term} className={styles.link}>
      {guide.why}
    </Meaning>
  );
}
