import type { BuildResult } from '../engine/build/types.ts';
import { adviceOn } from './advice/advice.ts';
import { composeNames } from './checks/compose.ts';
import { judge } from './checks/judges.ts';
import { withDoubt } from './checks/uncertain.ts';
import { Subject, type CourseEngine } from './checks/subject.ts';
import type { Verdict } from './checks/verdict.ts';
import type { CheckReport } from './report.ts';
import type { Check, FileState, Locale, Mistake, Scenario, Step } from './schema.ts';

export type { CourseEngine } from './checks/subject.ts';
export { contextOf } from './checks/subject.ts';

/** What grading looks at of a scenario: checks, and what helps with a known mistake. */
export interface GradedScenario {
  readonly steps: readonly {
    readonly id: string;
    readonly checks: readonly Check[];
    readonly mistakes: readonly Pick<Mistake, 'fails' | 'reason' | 'says' | 'hint'>[];
  }[];
  readonly outcome: Scenario['outcome'];
}

interface GradeRequest extends CourseEngine {
  readonly scenario: GradedScenario;
  /** Id of the step; null: the outcome of the whole scenario. */
  readonly step: string | null;
  /** All files of the learner's project. */
  readonly files: FileState;
  /** Of `files` those that the learner handed in, and the project in which the others belong together. */
  readonly handedIn?: { readonly files: FileState; readonly reference: FileState };
  readonly locale: Locale;
  /** A build of just these files with an empty cache, where the caller has it. */
  readonly build?: BuildResult | null;
}

/** Judges the learner's files by the checks of a step, in their order. Never throws on what a learner wrote. */
export function gradeStep(request: GradeRequest): readonly CheckReport[] {
  const { scenario, step, files, locale, registry, facts, programs, handedIn, build = null } = request;
  const own = new Subject(files, { registry, facts, programs }, build);
  const reference = handedIn && new Subject(handedIn.reference, { registry, facts, programs });
  return checksOf(scenario, step).map(({ check, mistakes }) => {
    const subject = reference && !asksForHandedIn(check, handedIn.files) ? reference : own;
    return reportOf(check, withDoubt(judge(check, subject), subject), mistakes, locale);
  });
}

/** A Compose file or a workflow that was not handed in belongs to the reference, and is judged with the Dockerfile that it was written for. */
function asksForHandedIn(check: Check, given: FileState): boolean {
  if (check.kind === 'workflow') return Object.hasOwn(given, check.path);
  return check.kind !== 'compose' || [check.path, ...composeNames].some((name) => Object.hasOwn(given, name));
}

interface Wanted {
  readonly check: Check;
  readonly mistakes: GradedScenario['steps'][number]['mistakes'];
}

/** The checks of one step; without a step those of the scenario's outcome. */
function checksOf(scenario: GradedScenario, step: string | null): readonly Wanted[] {
  if (step !== null) {
    const found = scenario.steps.find((one) => one.id === step);
    return found ? found.checks.map((check) => ({ check, mistakes: found.mistakes })) : [];
  }
  return scenario.outcome.flatMap((part) => {
    const found = scenario.steps.find((one) => one.id === part.step);
    return part.checks
      .flatMap((id) => found?.checks.find((check) => check.id === id) ?? [])
      .map((check) => ({ check, mistakes: found?.mistakes ?? [] }));
  });
}

function reportOf(check: Check, verdict: Verdict, mistakes: Wanted['mistakes'], locale: Locale): CheckReport {
  const common = { id: check.id, title: check.title, why: check.why ?? null };
  const message = verdict.message?.[locale] ?? '';
  if (verdict.outcome === 'passed') return { ...common, passed: true, message, place: null, reason: null, hint: null };
  if (verdict.outcome === 'pending') return { ...common, passed: false, pending: true, message, place: null, reason: null, hint: null };
  const fits = (one: Wanted['mistakes'][number]): boolean =>
    one.fails === check.id && one.reason === verdict.reason && (one.says === undefined || verdict.message.en.includes(one.says));
  const mistake = mistakes.find(fits);
  return {
    ...common,
    passed: false,
    message,
    place: verdict.place,
    reason: verdict.reason,
    hint: mistake?.hint ?? adviceOn(check.kind, verdict.reason)?.[locale] ?? null,
  };
}

/** Whether nothing is left to do: every check passed, those that can't be answered yet left aside. */
export const allPassed = (reports: readonly CheckReport[]): boolean => reports.every((report) => report.passed || report.pending === true);

/**
 * The files of the outcome: what was handed in over the scenario's own. Who hands in the application itself (its requirements)
 * hands in the whole project; who hands in less is graded on that, with the rest as the last step leaves it.
 */
export function filesForOutcome(scenario: Scenario, files: FileState): FileState {
  if (Object.keys(files).length === 0) return scenario.appFiles;
  const whole = Object.hasOwn(files, 'requirements.txt') && Object.keys(files).some((path) => path.endsWith('.py'));
  if (!whole) return { ...scenario.outcomeFiles, ...files };
  const kept = Object.entries(scenario.outcomeFiles).filter(([path]) => path.startsWith('.github/') || /compose\.ya?ml$/.test(path));
  return { ...Object.fromEntries(kept), ...files };
}

/** The files of a step: what was handed in over those that the step begins with. */
export const filesForStep = (step: Step, files: FileState): FileState => ({ ...step.start, ...files });
