import { useId, useState, type ReactNode } from 'react';
import type { Checkpoint } from '../../course/schema.ts';
import { useAnswers } from '../../learner/index.ts';
import { Button, Prose } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import { ownWordsOf, type OwnWordsAnswer } from './own-words.ts';
import styles from './questions.module.css';

function Rubric({
  checkpoint,
  answer,
  change,
}: {
  readonly checkpoint: Checkpoint;
  readonly answer: OwnWordsAnswer;
  change(answer: OwnWordsAnswer): void;
}): ReactNode {
  const { questions } = useWords();
  const tick = (id: string, on: boolean): void =>
    change({ ...answer, ticks: on ? [...answer.ticks, id] : answer.ticks.filter((other) => other !== id) });
  return (
    <fieldset className={styles.options}>
      <legend>{questions.rubric}</legend>
      {checkpoint.rubric.map(({ id, point }) => (
        <label key={id} className={styles.option}>
          <input type="checkbox" checked={answer.ticks.includes(id)} onChange={(event) => tick(id, event.target.checked)} />
          <span>{point}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** An answer in the learner's own words, beside a model answer and a rubric to judge it by. */
export function OwnWords({ scenarioId, checkpoint }: { readonly scenarioId: string; readonly checkpoint: Checkpoint }): ReactNode {
  const { questions } = useWords();
  const answers = useAnswers(scenarioId);
  const [shown, setShown] = useState(false);
  const field = useId();
  const answer = ownWordsOf(answers.get(checkpoint.id)?.given);
  const others = answers
    .others(checkpoint.id)
    .map(({ given }) => ownWordsOf(given))
    .filter(({ words }) => words !== answer.words);
  const change = ({ words, ticks }: OwnWordsAnswer): void => answers.set(checkpoint.id, { given: { words, ticks }, right: null, tries: 0 });
  const settle = ({ words, ticks }: OwnWordsAnswer): void =>
    answers.settle(checkpoint.id, { given: { words, ticks }, right: null, tries: 0 });
  return (
    <section className={styles.ownWords}>
      <label htmlFor={field}>{questions.ownWords}</label>
      <textarea
        id={field}
        rows={5}
        value={answer.words}
        aria-describedby={`${field}-hint`}
        onChange={(event) => change({ ...answer, words: event.target.value })}
      />
      <p id={`${field}-hint`} className={styles.legend}>
        {questions.ownWordsHint}
      </p>
      {others.map((other) => (
        <div key={other.words} className={styles.other}>
          <p className={styles.legend}>{questions.otherAnswers}</p>
          <p>{other.words}</p>
          <Button onPress={() => settle(other)}>{questions.keepThis}</Button>
        </div>
      ))}
      <Button aria-expanded={shown} onPress={() => setShown(!shown)}>
        {shown ? questions.hideModel : questions.showModel}
      </Button>
      {shown && (
        <div className={styles.model}>
          <h4>{questions.model}</h4>
          <Prose text={checkpoint.model} />
          <Rubric checkpoint={checkpoint} answer={answer} change={change} />
        </div>
      )}
    </section>
  );
}
