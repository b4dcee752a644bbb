import { useState, type ReactNode } from 'react';
import type { Step } from '../../../course/schema.ts';
import { Button, Inline } from '../../../ui/index.ts';
import { useWords } from '../../../ui/words/index.ts';
import styles from '../guide.module.css';
import { SolutionDialog } from './SolutionDialog.tsx';

const rungs = ['nudge', 'where', 'what'] as const;

/** Help as a ladder: each rung says a little more, the last one shows a solution beside one's own files. */
export function Help({ step }: { readonly step: Step }): ReactNode {
  const { guide } = useWords();
  const [open, setOpen] = useState<readonly string[]>([]);
  const [showsSolution, setShowsSolution] = useState(false);
  const toggle = (rung: string): void =>
    setOpen((before) => (before.includes(rung) ? before.filter((each) => each !== rung) : [...before, rung]));
  return (
    <section className={styles.help} aria-label={guide.help}>
      <div className={styles.ladder}>
        {rungs.map((rung) => (
          <button key={rung} type="button" className={styles.rung} aria-expanded={open.includes(rung)} onClick={() => toggle(rung)}>
            {guide[rung]}
          </button>
        ))}
        {step.solutions.length > 0 && (
          <button type="button" className={styles.rung} aria-haspopup="dialog" onClick={() => setShowsSolution(true)}>
            {guide.solution}
          </button>
        )}
      </div>
      <div role="status">
        {rungs
          .filter((rung) => open.includes(rung))
          .map((rung) => (
            <p key={rung} className={styles.hint}>
              <b>{guide[rung]}</b> <Inline text={step.hints[rung]} />
            </p>
          ))}
      </div>
      {open.length > 0 && (
        <Button kind="quiet" onPress={() => setOpen([])}>
          {guide.hideHelp}
        </Button>
      )}
      {showsSolution && <SolutionDialog step={step} onClose={() => setShowsSolution(false)} />}
    </section>
  );
}
