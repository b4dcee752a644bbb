import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { Link } from 'wouter';
import type { GlossaryTerm } from '../../course/schema.ts';
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
    <DialogTrigger>
      <Button className={styles.link}>{guide.why}</Button>
      <Popover className={styles.meaning} placement="bottom start">
        <Dialog aria-label={term.term}>
          <strong>{term.term}</strong>
          <p>{term.means}</p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
