import { Check as CheckMark, Ellipsis, Hourglass, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Step } from '../../course/schema.ts';
import { Inline } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import { checkCardId, useReports } from './Checks.tsx';
import { overviewOf, type Overview } from './standing.ts';
import styles from './standing.module.css';

/** Leads to a card of the list above, wherever the story is scrolled to. */
function showCard(checkId: string): void {
  const card = document.getElementById(checkCardId(checkId));
  card?.scrollIntoView({ block: 'center' });
  card?.focus({ preventScroll: true });
}

/** How far one is and what is next: always in sight below the story, as the cards of the checks may not be. */
export function StandingBar({ step }: { readonly step: Step }): ReactNode {
  const reports = useReports(step.id);
  const [first] = step.checks;
  if (!first) return null;
  const overview = overviewOf(step.checks, reports);
  const standing = overview.next ? 'failed' : overview.standings.includes('checking') ? 'checking' : 'passed';
  return (
    <button type="button" className={styles.bar} data-standing={standing} onClick={() => showCard(overview.next?.check.id ?? first.id)}>
      <Marks overview={overview} />
      <NextCheck overview={overview} isChecking={standing === 'checking'} />
    </button>
  );
}

/** A mark a check, in a row. */
function Marks({ overview: { standings } }: { readonly overview: Overview }): ReactNode {
  const next = standings.indexOf('failed');
  return (
    <span className={styles.marks} aria-hidden="true">
      {standings.map((each, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- the checks of a step keep their order
        <i key={at} data-standing={each} data-next={at === next || undefined} />
      ))}
    </span>
  );
}

function NextCheck({ overview, isChecking }: { readonly overview: Overview; readonly isChecking: boolean }): ReactNode {
  const { guide } = useWords();
  const { next, reached, standings } = overview;
  const isAll = reached === standings.length;
  const Icon = next ? TriangleAlert : isChecking ? Ellipsis : isAll ? CheckMark : Hourglass;
  return (
    <>
      <Icon size={15} strokeWidth={2.25} aria-hidden="true" />
      <b>
        {next && <span className="visually-hidden">{guide.nextCheck} </span>}
        {next ? <Inline text={next.check.title} /> : isChecking ? guide.checking : isAll ? guide.goOn : guide.restPending}
      </b>
      {next && (
        <span className={styles.found}>
          <Inline text={next.report.message} />
        </span>
      )}
      <span className={styles.count}>{guide.reached(reached, standings.length)}</span>
    </>
  );
}
