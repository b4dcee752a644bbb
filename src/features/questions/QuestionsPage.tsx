import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Checkpoint, Scenario } from '../../course/schema.ts';
import { useAnswers } from '../../learner/index.ts';
import { HeaderSlot, Page, Phrases } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import { OwnWords } from './OwnWords.tsx';
import { QuestionItem, type Predict } from './QuestionItem.tsx';
import styles from './questions.module.css';

interface QuestionsPageProps {
  readonly scenario: Scenario;
  readonly predict: Predict;
}

function CheckpointCard({ scenario, checkpoint, predict }: QuestionsPageProps & { readonly checkpoint: Checkpoint }): ReactNode {
  const { questions } = useWords();
  const answers = useAnswers(scenario.id);
  const right = checkpoint.items.filter((item) => answers.get(item.id)?.right === true).length;
  return (
    <details className={styles.checkpoint} id={checkpoint.id}>
      <summary>
        <h3>
          <Phrases text={checkpoint.question} />
        </h3>
        <span className={right === checkpoint.items.length ? styles.allRight : styles.legend}>
          {questions.progress(right, checkpoint.items.length)}
        </span>
      </summary>
      {checkpoint.items.map((item) => (
        <QuestionItem key={item.id} scenarioId={scenario.id} question={item} predict={predict} />
      ))}
      <OwnWords scenarioId={scenario.id} checkpoint={checkpoint} />
    </details>
  );
}

/** All checkpoint questions of a scenario, in their groups. */
export function QuestionsPage({ scenario, predict }: QuestionsPageProps): ReactNode {
  const { questions } = useWords();
  return (
    <Page title={`${scenario.id} · ${questions.title}`}>
      <HeaderSlot>
        <Link href={`/lesson/${scenario.id}`}>
          {scenario.id} · {scenario.title}
        </Link>
      </HeaderSlot>
      <h1>{questions.title}</h1>
      <p className={styles.lead}>{scenario.checkpoints.length > 0 ? questions.about : questions.notThere}</p>
      {scenario.checkpointGroups.map((group) => (
        <section key={group.id} className={styles.group}>
          <h2>{group.title}</h2>
          {scenario.checkpoints
            .filter((checkpoint) => checkpoint.group === group.id)
            .map((checkpoint) => (
              <CheckpointCard key={checkpoint.id} scenario={scenario} checkpoint={checkpoint} predict={predict} />
            ))}
        </section>
      ))}
    </Page>
  );
}
