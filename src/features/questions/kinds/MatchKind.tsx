import type { ReactNode } from 'react';
import { shuffled } from '../../../course/questions/shuffle.ts';
import { Inline } from '../../../ui/index.ts';
import { useWords } from '../../../ui/words/index.ts';
import { RemarkOn } from '../Remark.tsx';
import styles from '../questions.module.css';
import type { KindProps } from './kind-props.ts';
import { plain } from './plain.ts';

/** A partner for each item, chosen from a list. */
export function MatchKind({ question, answer, report, onAnswer }: KindProps<'match'>): ReactNode {
  const { questions } = useWords();
  const pairs = answer?.pairs ?? {};
  const rights = shuffled(question.pairs, question.id);
  return (
    <div role="group" aria-label={questions.matchPairs}>
      <p className={styles.legend}>{questions.matchPairs}</p>
      <ul className={styles.match}>
        {question.pairs.map((pair) => (
          <li key={pair.id}>
            <span>
              <Inline text={pair.left} />
            </span>
            <select
              aria-label={questions.partner(plain(pair.left))}
              value={pairs[pair.id] ?? ''}
              onChange={(event) => onAnswer({ kind: 'match', pairs: { ...pairs, [pair.id]: event.target.value } })}
            >
              <option value="">{questions.choosePartner}</option>
              {rights.map((right) => (
                <option key={right.id} value={right.id}>
                  {plain(right.right)}
                </option>
              ))}
            </select>
            <RemarkOn target={pair.id} report={report} beforeWrong={questions.belongsElsewhere} />
          </li>
        ))}
      </ul>
    </div>
  );
}
