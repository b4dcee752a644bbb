import { useMemo } from 'react';
import { answeredRight } from './answers.ts';
import type { Pass, StepFacts } from './collections.ts';
import { useLearner, useRecords } from './context.ts';
import type { Learner } from './learner.ts';
import { recordKey } from './save/keys.ts';
import type { Register } from './save/register.ts';

/** What a step of the course asks for, as its outline tells. */
export interface StepGoals {
  readonly id: string;
  readonly checks: readonly string[];
  readonly questions: readonly string[];
}

/** States of the files that are remembered for a step: the ones with most checks passed, then the latest. */
const rememberedPasses = 6;

const together = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])].sort();
const best = (a: Pass, b: Pass): number => b.checks.length - a.checks.length || b.at - a.at || (a.digest < b.digest ? -1 : 1);

function joinPasses(passes: readonly Pass[]): Pass[] {
  const byDigest = new Map<string, Pass>();
  for (const pass of passes) {
    const known = byDigest.get(pass.digest);
    byDigest.set(pass.digest, known ? joinTwo(known, pass) : pass);
  }
  return [...byDigest.values()].sort(best).slice(0, rememberedPasses);
}

function joinTwo(a: Pass, b: Pass): Pass {
  const checks = together(a.checks, b.checks);
  const pending = together(a.pending, b.pending).filter((id) => !checks.includes(id));
  return { digest: a.digest, checks, pending, at: Math.max(a.at, b.at) };
}

/** What is known of a step, whichever tabs found it out. */
export function factsOf(register: Register | undefined): StepFacts {
  const all = (register?.heads ?? []).flatMap((head) => (head.v === undefined ? [] : [head.v as StepFacts]));
  const read = all.flatMap(({ readAt }) => (readAt === null ? [] : [readAt]));
  return { readAt: read.length > 0 ? Math.min(...read) : null, passes: joinPasses(all.flatMap(({ passes }) => passes)) };
}

/**
 * Whether a step is finished: one state of the files passed all its checks (those that could not be answered then do
 * not count against it), and its questions are answered; a step that asks for nothing is finished when it was read.
 */
function isStepDone(facts: StepFacts, goals: StepGoals, rightAnswers: ReadonlySet<string>): boolean {
  if (!goals.questions.every((id) => rightAnswers.has(id))) return false;
  if (goals.checks.length === 0) return goals.questions.length > 0 || facts.readAt !== null;
  return facts.passes.some(({ checks, pending }) => {
    const answered = checks.length > 0 || facts.readAt !== null;
    return answered && goals.checks.every((id) => checks.includes(id) || pending.includes(id));
  });
}

/** The best that one state of the files did: ids of the checks passed. */
const bestPass = (facts: StepFacts): readonly string[] => facts.passes[0]?.checks ?? [];

export interface Progress {
  /** Whether a step of the scenario is finished; see isStepDone. */
  isDone(step: StepGoals): boolean;
  /** Ids of the checks that one state of the files passed, the best one. */
  passed(stepId: string): readonly string[];
  /** Anything was done or read here. */
  isBegun(stepId: string): boolean;
  /** When something was last reached or read here, milliseconds since 1970; null for never. */
  reachedAt(stepId: string): number | null;
}

function progressIn(facts: Readonly<Record<string, Register>>, answers: Readonly<Record<string, Register>>): Progress {
  const right = new Set(
    Object.keys(answers)
      .filter((key) => answeredRight(answers[key]))
      .map(decodeURIComponent),
  );
  const of = (stepId: string): StepFacts => factsOf(facts[encodeURIComponent(stepId)]);
  return {
    isDone: (step) => isStepDone(of(step.id), step, right),
    passed: (stepId) => bestPass(of(stepId)),
    isBegun: (stepId) => of(stepId).readAt !== null || of(stepId).passes.length > 0,
    reachedAt(stepId) {
      const { readAt, passes } = of(stepId);
      const times = [...(readAt === null ? [] : [readAt]), ...passes.map(({ at }) => at)];
      return times.length > 0 ? Math.max(...times) : null;
    },
  };
}

/** How far the learner has come in a scenario, derived from what was done. */
export function useProgress(scenarioId: string): Progress {
  const facts = useRecords(`${recordKey('progress', scenarioId)}/`);
  const answers = useRecords(`${recordKey('answers', scenarioId)}/`);
  return useMemo(() => progressIn(facts, answers), [facts, answers]);
}

/** What a grading of a step found. */
export interface Graded {
  readonly scenarioId: string;
  readonly stepId: string;
  /** Stands for the files that were graded: the same files, the same digest (`filesDigest`). */
  readonly digest: string;
  readonly passed: readonly string[];
  /** Checks that this version can't answer yet. */
  readonly pending: readonly string[];
}

function change(learner: Learner, scenarioId: string, stepId: string, edit: (facts: StepFacts) => StepFacts): void {
  const key = recordKey('progress', scenarioId, stepId);
  const before = factsOf(learner.store.getState().records.get(key));
  const after = edit(before);
  if (JSON.stringify(after) !== JSON.stringify(before)) learner.keeper.edit(key, after, true);
}

/** Remembers which checks one state of the files passed; what was known of better states stays. */
export function recordGrading(learner: Learner, { scenarioId, stepId, digest, passed, pending }: Graded): void {
  change(learner, scenarioId, stepId, (facts) => {
    // Typing passes through many states that reach less than an earlier one did: they are no news.
    const isNews = passed.length > bestPass(facts).length || passed.some((id) => !facts.passes.some((pass) => pass.checks.includes(id)));
    const isFirst = facts.passes.length === 0 && pending.length > 0;
    if (!isNews && !isFirst) return facts;
    const pass: Pass = { digest, checks: [...passed], pending: [...pending], at: learner.clock.now() };
    return { ...facts, passes: joinPasses([...facts.passes, pass]) };
  });
}

/** Remembers that the learner has read a step and gone on. */
function recordRead(learner: Learner, scenarioId: string, stepId: string): void {
  change(learner, scenarioId, stepId, (facts) => (facts.readAt === null ? { ...facts, readAt: learner.clock.now() } : facts));
}

/** Functions that write down what was done. */
export function useRecordProgress(): {
  readonly grading: (graded: Graded) => void;
  readonly read: (scenarioId: string, stepId: string) => void;
} {
  const learner = useLearner();
  return useMemo(
    () => ({
      grading: (graded: Graded) => recordGrading(learner, graded),
      read: (scenario: string, step: string) => recordRead(learner, scenario, step),
    }),
    [learner],
  );
}
