import type { ReactNode } from 'react';
import { Page } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import styles from './about.module.css';

/** What Drydock is, and what it promises. */
export function AboutPage(): ReactNode {
  const { about } = useWords();
  return (
    <Page title={about.title}>
      <h1>{about.title}</h1>
      <p className={styles.lead}>{about.lead}</p>
      <h2>{about.promises}</h2>
      <ul className={styles.promises}>
        {about.promise.map(([promise, means]) => (
          <li key={promise}>
            <h3>{promise}</h3>
            <p>{means}</p>
          </li>
        ))}
      </ul>
      <p className={styles.small}>
        {about.version(__VERSION__)}. {about.licence}
      </p>
    </Page>
  );
}
