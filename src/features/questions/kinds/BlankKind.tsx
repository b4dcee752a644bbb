import type { ReactNode } from 'react';
import { useWords } from '../../../ui/words/index.ts';
import { RemarkOn } from '../Remark.tsx';
import styles from '../questions.module.css';
import type { KindProps } from './kind-props.ts';

/** A field for each `____` of the text above. */
export function BlankKind({ question, answer, report, onAnswer }: KindProps<'blank'>): ReactNode {
  const { questions } = useWords();
  const blanks = answer?.blanks ?? {};
  return (
    <div role="group" aria-label={questions.fillBlanks}>
      <p className={styles.legend}>{questions.fillBlanks}</p>
      {question.blanks.map((blank, at) => (
        <label key={blank.id} className={styles.blank}>
          <span>{questions.blank(at + 1)}</span>
          <input
            type="text"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            value={blanks[blank.id] ?? ''}
            onChange={(event) => onAnswer({ kind: 'blank', blanks: { ...blanks, [blank.id]: event.target.value } })}
          />
          <RemarkOn target={blank.id} report={report} />
        </label>
      ))}
    </div>
  );
}
