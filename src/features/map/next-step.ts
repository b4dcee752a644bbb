export type StepState = 'done' | 'begun' | 'open';

/**
 * Where the way goes on: the first unfinished step from the furthest one that was touched; when all from there are
 * finished, the first unfinished of all (something was skipped); then the first.
 */
export function nextStep<T>(steps: readonly T[], stateOf: (step: T) => StepState): T | undefined {
  const furthest = Math.max(
    0,
    steps.findLastIndex((step) => stateOf(step) !== 'open'),
  );
  const isUnfinished = (step: T): boolean => stateOf(step) !== 'done';
  return steps.slice(furthest).find(isUnfinished) ?? steps.find(isUnfinished) ?? steps[0];
}
