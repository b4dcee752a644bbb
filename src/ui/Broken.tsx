import type { ReactNode } from 'react';
import { useWords } from './words/index.ts';
import styles from './broken.module.css';
import { Button } from './button/Button.tsx';

interface BrokenProps {
  readonly kind: 'panel' | 'page';
  readonly error: Error;
  readonly onAgain: () => void;
}

/** What stands in the place of a part that failed. */
export function Broken({ kind, error, onAgain }: BrokenProps): ReactNode {
  const { frame } = useWords();
  return (
    <div className={styles.broken} role="alert">
      <h2>{kind === 'page' ? frame.brokenPage : frame.brokenPanel}</h2>
      <p>{kind === 'page' ? frame.brokenPageWhy : frame.brokenPanelWhy}</p>
      <p className={styles.actions}>
        <Button onPress={onAgain}>{frame.again}</Button>
        {kind === 'page' && <Button onPress={() => globalThis.location.reload()}>{frame.reload}</Button>}
      </p>
      <details>
        <summary>{frame.details}</summary>
        <pre>{error.message}</pre>
      </details>
    </div>
  );
}
