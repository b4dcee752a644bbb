import type { ReactNode } from 'react';
import { useWords } from '../../../ui/words/index.ts';
import { RemarkOn } from '../Remark.tsx';
import styles from '../questions.module.css';
import type { KindProps } from './kind-props.ts';

/** The text line by line, each with a box to choose it. */
export function FindLineKind({ question, answer, report, onAnswer }: KindProps<'find-line'>): ReactNode {
  const { questions } = useWords();
  const lines = answer?.lines ?? [];
  const choose = (line: number, on: boolean): void =>
    onAnswer({ kind: 'find-line', lines: on ? [...lines, line] : lines.filter((other) => other !== line) });
  return (
    <fieldset className={styles.options}>
      <legend>{questions.chooseLine}</legend>
      <div className={styles.code}>
        {question.code.text
          .trimEnd()
          .split('\n')
          .map((text, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- lines have no other name than their number
            <label key={at} className={styles.codeLine}>
              <input
                type="checkbox"
                aria-label={`${questions.line(at + 1)}: ${text}`}
                checked={lines.includes(at + 1)}
                onChange={(event) => choose(at + 1, event.target.checked)}
              />
              <span aria-hidden="true">{at + 1}</span>
              <code>{text || ' '}</code>
              <RemarkOn target={String(at + 1)} report={report} />
            </label>
          ))}
      </div>
    </fieldset>
  );
}
