import type { CSSProperties, ReactNode } from 'react';
import { useWords } from '../words/index.ts';
import styles from './steps-progress.module.css';

export interface StepMark {
  readonly id: string;
  readonly state: 'done' | 'now' | 'open';
}

/** How far one has come, as a row of marks with the same in words. `done` marks and the current one may coincide: the current one wins. */
export function StepsProgress({ steps, doneCount }: { readonly steps: readonly StepMark[]; readonly doneCount: number }): ReactNode {
  const { frame } = useWords();
  return (
    <span className={styles.progress}>
      <span className="visually-hidden">{frame.stepsLabel(doneCount, steps.length)}</span>
      <span className={styles.marks} style={{ '--count': steps.length } as CSSProperties} aria-hidden="true">
        {steps.map((step) => (
          <i key={step.id} className={styles[step.state]} />
        ))}
      </span>
      <span className={styles.words} aria-hidden="true">
        {frame.stepsDone(doneCount, steps.length)}
      </span>
    </span>
  );
}
