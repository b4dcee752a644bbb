import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { shuffled } from '../../../course/questions/shuffle.ts';
import { IconButton, Inline } from '../../../ui/index.ts';
import { useWords } from '../../../ui/words/index.ts';
import { RemarkOn } from '../Remark.tsx';
import styles from '../questions.module.css';
import type { KindProps } from './kind-props.ts';
import { moved } from './moved.ts';
import { plain } from './plain.ts';

/** Items to be put in order, with buttons that the mouse and the keyboard can use alike. */
export function OrderKind({ question, answer, report, onAnswer }: KindProps<'order'>): ReactNode {
  const { questions } = useWords();
  const [said, say] = useState('');
  const ids = question.items.map((item) => item.id);
  const order =
    answer && ids.every((id) => answer.items.includes(id)) ? answer.items.filter((id) => ids.includes(id)) : shuffled(ids, question.id);
  const textOf = (id: string): string => question.items.find((item) => item.id === id)?.text ?? '';
  const move = (from: number, to: number): void => {
    say(questions.movedTo(plain(textOf(order[from] ?? '')), to + 1));
    onAnswer({ kind: 'order', items: moved(order, from, to) });
  };
  return (
    <div role="group" aria-label={questions.putInOrder}>
      <p className={styles.legend}>{questions.putInOrder}</p>
      <ol className={styles.order}>
        {order.map((id, place) => (
          <li key={id}>
            <span className={styles.orderText}>
              <Inline text={textOf(id)} />
              <RemarkOn target={id} report={report} />
            </span>
            <IconButton label={questions.up(plain(textOf(id)))} isDisabled={place === 0} onPress={() => move(place, place - 1)}>
              <ArrowUp size={15} aria-hidden="true" />
            </IconButton>
            <IconButton
              label={questions.down(plain(textOf(id)))}
              isDisabled={place === order.length - 1}
              onPress={() => move(place, place + 1)}
            >
              <ArrowDown size={15} aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ol>
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </div>
  );
}
