import type { ReactNode } from 'react';
import { useWords } from '../../../ui/words/index.ts';
import type { BuildReport, WhatIfReport } from '../../../workspace/types.ts';
import type { PictureState } from '../picture-state.ts';
import styles from '../picture.module.css';

/** Files that stand as buttons; all others are in the list behind them. */
const asButtons = 4;

const isDependencyList = /(^|\/)(requirements[^/]*\.txt|package\.json|go\.mod|Cargo\.toml)$/;
const isProgram = /(^|\/)(main|index|app|server)\.\w+$/;

/** The files one would ask about first: programs and lists of dependencies, then other sources; hidden files and documents last. */
function rank(path: string): number {
  if (isProgram.test(path)) return 0;
  if (isDependencyList.test(path)) return 1;
  if (path.startsWith('.')) return 4;
  return path.endsWith('.md') ? 3 : 2;
}

const likely = (paths: readonly string[]): readonly string[] => paths.toSorted((a, b) => rank(a) - rank(b)).slice(0, asButtons);

/** The steps that run again, each with its line; the first is the one that reads the file. */
function Reruns({ report, whatIf }: { readonly report: BuildReport; readonly whatIf: WhatIfReport }): ReactNode {
  const { picture } = useWords();
  const steps = whatIf.reruns.flatMap(({ stepId }) => report.steps.find(({ id }) => id === stepId) ?? []);
  return (
    <ul className={styles.reruns}>
      {steps.map((step, at) => (
        <li key={step.id}>
          <code>{step.name.replace(/^\[[^\]]*\] /, '')}</code>{' '}
          {at === 0 ? picture.whatIfReads(step.range.start.line + 1) : picture.whatIfFollows(step.range.start.line + 1)}
        </li>
      ))}
    </ul>
  );
}

function Answer({ state }: { readonly state: PictureState }): ReactNode {
  const { picture } = useWords();
  const { whatIf, report } = state;
  if (!whatIf) return null;
  const { reason, reruns } = whatIf;
  const why = reason?.kind === 'ignored' ? picture.whatIfIgnored(reason.pattern, reason.line) : reason ? picture.whatIfNotCopied : '';
  return (
    <>
      <p className={styles.answer}>
        <b>{reruns.length === 0 ? picture.whatIfNone : picture.whatIfRuns(reruns.length)}</b> {why}
      </p>
      {report && reruns.length > 0 && <Reruns report={report} whatIf={whatIf} />}
    </>
  );
}

/** Choose a file of the context, and see what its change would rebuild. */
export function WhatIf({ state }: { readonly state: PictureState }): ReactNode {
  const { picture } = useWords();
  const chosen = state.whatIf?.path ?? null;
  const buttons = likely(state.contextPaths);
  const others = state.contextPaths.filter((path) => !buttons.includes(path));
  if (state.contextPaths.length === 0) return null;
  return (
    <section className={styles.whatIf} aria-label={picture.whatIf}>
      <h2 className={styles.small}>{picture.whatIf}</h2>
      <div className={styles.chips}>
        {buttons.map((path) => (
          <button
            key={path}
            type="button"
            className={styles.chip}
            aria-pressed={chosen === path}
            onClick={() => state.askWhatIf(chosen === path ? null : path)}
          >
            {path}
          </button>
        ))}
        {others.length > 0 && (
          <select
            className={styles.chip}
            aria-label={picture.whatIfOther}
            value={chosen !== null && others.includes(chosen) ? chosen : ''}
            onChange={(event) => state.askWhatIf(event.target.value || null)}
          >
            <option value="">{picture.whatIfOther}</option>
            {others.map((path) => (
              <option key={path} value={path}>
                {path}
              </option>
            ))}
          </select>
        )}
      </div>
      <div role="status" className={styles.answerRoom}>
        <Answer state={state} />
      </div>
    </section>
  );
}
