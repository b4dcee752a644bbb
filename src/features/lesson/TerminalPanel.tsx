import { SquareTerminal } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Step } from '../../course/schema.ts';
import { CodeBlock } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import styles from './lesson.module.css';

/** Says what it can't do yet, and shows the commands that belong here. */
export function TerminalPanel({ step }: { readonly step: Step }): ReactNode {
  const { lesson } = useWords();
  return (
    <div className={styles.terminal}>
      <p className={styles.terminalHead}>
        <SquareTerminal size={18} aria-hidden="true" /> <b>{lesson.terminalNotYet}</b>
      </p>
      <p>{lesson.terminalNotYetWhy}</p>
      {step.commands.length > 0 && (
        <>
          <h3>{lesson.terminalCommands}</h3>
          <CodeBlock language="console" text={step.commands.map((command) => `$ ${command}`).join('\n')} />
        </>
      )}
    </div>
  );
}
