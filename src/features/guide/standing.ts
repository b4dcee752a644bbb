import type { Check } from '../../course/schema.ts';
import type { CheckReport } from '../../course/report.ts';

export type Standing = 'passed' | 'failed' | 'pending' | 'checking';

/** How far one check is; without a report it is still being looked at. */
export const standingOf = (report: CheckReport | undefined): Standing =>
  !report ? 'checking' : report.pending ? 'pending' : report.passed ? 'passed' : 'failed';

/** Where one stands in a step, in one glance. */
export interface Overview {
  /** Of every check, in order. */
  readonly standings: readonly Standing[];
  readonly reached: number;
  /** The first check that is not reached yet: what to do next. */
  readonly next: { readonly check: Check; readonly report: CheckReport } | null;
}

/** Sums up the reports of a step's checks. */
export function overviewOf(checks: readonly Check[], reports: readonly CheckReport[]): Overview {
  const byId = new Map(reports.map((report) => [report.id, report]));
  const standings = checks.map(({ id }) => standingOf(byId.get(id)));
  const check = checks[standings.indexOf('failed')];
  const report = check && byId.get(check.id);
  return { standings, reached: standings.filter((each) => each === 'passed').length, next: check && report ? { check, report } : null };
}
