import type { Scenario } from '../../course/schema.ts';
import type { Progress } from '../../learner/index.ts';

/**
 * The step in which a learner goes on: where something was reached last, or the one after it once that is finished; the
 * first where nothing was done yet. null for a scenario without steps.
 */
export function stepToOpen(steps: Scenario['steps'], progress: Pick<Progress, 'isDone' | 'reachedAt'>): string | null {
  let last = 0;
  for (const [at, { id }] of steps.entries())
    if ((progress.reachedAt(id) ?? 0) > (progress.reachedAt(steps[last]?.id ?? '') ?? 0)) last = at;
  const step = steps[last];
  if (!step) return null;
  const goals = { id: step.id, checks: step.checks.map(({ id }) => id), questions: step.questions.map(({ id }) => id) };
  return (progress.isDone(goals) ? (steps[last + 1] ?? step) : step).id;
}
