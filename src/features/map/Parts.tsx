import { Check, CircleDashed, CircleDot } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { ScenarioCard } from '../../course/schema.ts';
import { useWords } from '../../ui/words/index.ts';
import styles from './map.module.css';
import type { StepState } from './next-step.ts';

const icons = { done: Check, begun: CircleDot, open: CircleDashed };

interface PartsProps {
  readonly scenario: ScenarioCard;
  readonly states: ReadonlyMap<string, StepState>;
}

/** The steps under the headings of their parts, each a slab. */
export function Parts({ scenario, states }: PartsProps): ReactNode {
  return (
    <div className={styles.parts}>
      {scenario.parts.map((part) => (
        <section key={part.id} aria-labelledby={`part-${scenario.id}-${part.id}`}>
          <h3 id={`part-${scenario.id}-${part.id}`}>{part.title}</h3>
          <p className={styles.about}>{part.about}</p>
          <ol className={styles.steps}>
            {scenario.steps.map((step, at) =>
              step.part === part.id ? (
                <li key={step.id}>
                  <Step
                    href={`/lesson/${scenario.id}/${step.id}`}
                    number={at + 1}
                    title={step.title}
                    minutes={step.minutes}
                    isOptional={step.optional}
                    state={states.get(step.id) ?? 'open'}
                  />
                </li>
              ) : null,
            )}
          </ol>
        </section>
      ))}
    </div>
  );
}

interface StepProps {
  readonly href: string;
  readonly number: number;
  readonly title: string;
  readonly minutes: number;
  readonly isOptional: boolean;
  readonly state: StepState;
}

function Step({ href, number, title, minutes, isOptional, state }: StepProps): ReactNode {
  const { map } = useWords();
  const Icon = icons[state];
  return (
    <Link href={href} className={styles.step} data-state={state}>
      <span className={styles.number}>{number}</span>
      <span className={styles.title}>{title}</span>
      <span className={styles.time}>{isOptional ? map.optionalMinutes(minutes) : map.minutes(minutes)}</span>
      <Icon size={16} aria-hidden="true" />
      <span className="visually-hidden">{map[state]}</span>
    </Link>
  );
}
