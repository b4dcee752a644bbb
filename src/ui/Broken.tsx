import type { ReactNode } from 'react';
import styles from './broken.module.css';
import { Button } from './button/Button.tsx';
import { LoadError } from './load-error.ts';
import { useWords } from './words/index.ts';

interface BrokenProps {
  readonly kind: 'panel' | 'page';
  readonly error: Error;
  readonly onAgain: () => void;
}

/** What stands in the place of a part that failed. */
export function Broken({ kind, error, onAgain }: BrokenProps): ReactNode {
  const { frame } = useWords();
  const isMissing = error instanceof LoadError;
  const said = (
    <div className={styles.broken} role="alert">
      <h2>{isMissing ? frame.brokenPage : frame.brokenPanel}</h2>
      <p>{isMissing ? frame.brokenPageWhy : frame.brokenPanelWhy}</p>
      <p className={styles.actions}>
        {/* What could not be fetched is not fetched again without a new start. */}
        {!isMissing && <Button onPress={onAgain}>{frame.again}</Button>}
        {kind === 'page' && <Button onPress={() => globalThis.location.reload()}>{frame.reload}</Button>}
      </p>
      <details>
        <summary>{frame.details}</summary>
        <pre>{error.message}</pre>
      </details>
    </div>
  );
  return kind === 'page' ? (
    <main id="page" tabIndex={-1} className={styles.page}>
      {said}
    </main>
  ) : (
    said
  );
}
