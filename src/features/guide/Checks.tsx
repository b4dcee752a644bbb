import { Check as CheckMark, Ellipsis, Hourglass, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Check, GlossaryTerm, Step } from '../../course/schema.ts';
import { Inline } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import { useBench, useBenchState } from '../../workspace/index.ts';
import type { CheckReport } from '../../workspace/types.ts';
import { overviewOf, standingOf } from './standing.ts';
import { Why } from './Why.tsx';
import styles from './guide.module.css';

const icons = { passed: CheckMark, failed: TriangleAlert, pending: Hourglass, checking: Ellipsis };

/** Id of the element that shows a check. */
export const checkCardId = (checkId: string): string => `check-${checkId}`;

const none: readonly CheckReport[] = [];

/** The verdicts on a step's checks; empty until the first have come. */
export const useReports = (stepId: string): readonly CheckReport[] =>
  useBenchState((state) => (state.stepId === stepId ? state.checks : none));

/** What is to be reached, each as a card that follows the typing. */
export function Checks({ step, glossary }: { readonly step: Step; readonly glossary: readonly GlossaryTerm[] }): ReactNode {
  const { guide } = useWords();
  const reports = useReports(step.id);
  if (step.checks.length === 0) return <p className={styles.noChecks}>{guide.noChecks}</p>;
  const byId = new Map(reports.map((report) => [report.id, report]));
  const done = overviewOf(step.checks, reports).reached;
  return (
    <section className={styles.checks} aria-labelledby="checks-title">
      <h2 id="checks-title" className={styles.small}>
        {guide.checks}
        <span role="status">{done === step.checks.length ? guide.allReached : guide.reached(done, step.checks.length)}</span>
      </h2>
      <ul>
        {step.checks.map((check) => (
          <CheckCard key={check.id} check={check} report={byId.get(check.id)} glossary={glossary} />
        ))}
      </ul>
    </section>
  );
}

interface CheckCardProps {
  readonly check: Check;
  readonly report: CheckReport | undefined;
  readonly glossary: readonly GlossaryTerm[];
}

function CheckCard({ check, report, glossary }: CheckCardProps): ReactNode {
  const { guide } = useWords();
  const standing = standingOf(report);
  const Icon = icons[standing];
  return (
    <li id={checkCardId(check.id)} tabIndex={-1} className={styles.check} data-standing={standing}>
      <span className={styles.dot} title={guide[standing]}>
        <Icon size={12} strokeWidth={2.5} aria-hidden="true" />
        <span className="visually-hidden">{guide[standing]}: </span>
      </span>
      <div>
        <Inline text={check.title} />
        {report && <Found report={report} glossary={glossary} />}
      </div>
    </li>
  );
}

function Found({ report, glossary }: { readonly report: CheckReport; readonly glossary: readonly GlossaryTerm[] }): ReactNode {
  const { guide } = useWords();
  const { pending, passed, message, place, why, hint } = report;
  const text = message !== '' ? message : pending ? guide.pendingWhy : '';
  const isOpen = !passed && !pending;
  if (text === '' && !(isOpen && (place || why || hint))) return null;
  return (
    <small className={styles.found}>
      {text !== '' && <Inline text={text} />} {isOpen && place && <Place place={place} />}
      {isOpen && place && why && ' · '}
      {isOpen && why && <Why name={why} glossary={glossary} />}
      {isOpen && hint && (
        <span className={styles.trap}>
          <b>{guide.known}</b> <Inline text={hint} />
        </span>
      )}
    </small>
  );
}

/** Leads to the line that a check speaks of. */
function Place({ place }: { readonly place: NonNullable<CheckReport['place']> }): ReactNode {
  const { guide } = useWords();
  const bench = useBench();
  const active = useBenchState((state) => state.active);
  const line = place.range.start.line + 1;
  return (
    <button type="button" className={styles.link} onClick={() => bench.showPlace(place.path, place.range)}>
      {place.path === active ? guide.line(line) : guide.placeIn(place.path, line)}
    </button>
  );
}
