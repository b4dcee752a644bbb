import { ArrowRight, Clock, MessageCircleQuestion, NotebookPen } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { ScenarioCard as Card } from '../../course/schema.ts';
import { useAnswers, useProgress } from '../../learner/index.ts';
import { Phrases, StepsProgress } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import styles from './map.module.css';
import { nextStep, type StepState } from './next-step.ts';
import { Parts } from './Parts.tsx';

/** One scenario: what it is about, its steps, and the way on. */
export function ScenarioCard({ scenario }: { readonly scenario: Card }): ReactNode {
  const { map } = useWords();
  const states = useStates(scenario);
  const next = nextStep(scenario.steps, ({ id }) => states.get(id) ?? 'open');
  const done = [...states.values()].filter((state) => state === 'done').length;
  const more = scenario.steps.reduce((sum, { optional, minutes }) => sum + (optional ? minutes : 0), 0);
  const isBegun = [...states.values()].some((state) => state !== 'open');
  return (
    <article className={styles.card} aria-labelledby={`title-${scenario.id}`}>
      <header className={styles.head}>
        <p className={styles.meta}>
          <b>{scenario.id}</b>
          <span>{map.difficulty[scenario.difficulty]}</span>
          <span className={styles.minutes}>
            <Clock size={14} aria-hidden="true" />
            {map.minutes(scenario.minutes)}
            {more > 0 && <span>{map.minutesMore(more)}</span>}
          </span>
        </p>
        <h2 id={`title-${scenario.id}`}>
          <Phrases text={scenario.title} />
        </h2>
        <p className={styles.summary}>{scenario.summary}</p>
      </header>
      <div className={styles.way}>
        {next && (
          <Link href={`/lesson/${scenario.id}/${next.id}`} className={styles.go}>
            {done === scenario.steps.length ? map.again : isBegun ? map.goOn : map.begin}
            <ArrowRight size={16} aria-hidden="true" />
          </Link>
        )}
        <StepsProgress
          doneCount={done}
          steps={scenario.steps.map(({ id }) => ({
            id,
            state: id === next?.id && done < states.size ? 'now' : states.get(id) === 'done' ? 'done' : 'open',
          }))}
        />
      </div>
      <Parts scenario={scenario} states={states} />
      <Goals scenario={scenario} />
      <Beside scenario={scenario} />
    </article>
  );
}

function useStates(scenario: Card): ReadonlyMap<string, StepState> {
  const progress = useProgress(scenario.id);
  return new Map(scenario.steps.map((step) => [step.id, progress.isDone(step) ? 'done' : progress.isBegun(step.id) ? 'begun' : 'open']));
}

function Goals({ scenario }: { readonly scenario: Card }): ReactNode {
  const { map } = useWords();
  return (
    <div className={styles.goals}>
      <section>
        <h3>{map.goals}</h3>
        <ul>
          {scenario.goals.map((goal) => (
            <li key={goal}>{goal}</li>
          ))}
        </ul>
      </section>
      <section>
        <h3>{map.bonuses}</h3>
        <ul>
          {scenario.bonuses.map((bonus) => (
            <li key={bonus}>{bonus}</li>
          ))}
        </ul>
      </section>
      <section>
        <h3>{map.skills}</h3>
        <p className={styles.skills}>{scenario.skills.join(' · ')}</p>
      </section>
    </div>
  );
}

/** The questions and the notes that go with the scenario. */
function Beside({ scenario }: { readonly scenario: Card }): ReactNode {
  const { map } = useWords();
  const answers = useAnswers(scenario.id);
  const items = scenario.checkpoints.flatMap((checkpoint) => checkpoint.items);
  const right = items.filter((item) => answers.get(item)?.right === true).length;
  return (
    <footer className={styles.beside}>
      <Link href={`/questions/${scenario.id}`}>
        <MessageCircleQuestion size={17} aria-hidden="true" />
        {map.questions}
        {items.length > 0 && <small>{map.questionsDone(right, items.length)}</small>}
      </Link>
      <Link href={`/notes/${scenario.id}`}>
        <NotebookPen size={17} aria-hidden="true" />
        {map.notes}
      </Link>
    </footer>
  );
}
