import { stepsOf } from '../outline.ts';
import type { LintContext, Report } from '../rule.ts';

const all = ({ outline }: LintContext, keyword: string, pick: <T>(steps: readonly T[]) => readonly T[]): readonly Report[] =>
  outline.stages.flatMap(({ steps }) =>
    pick(stepsOf(steps, keyword)).map(({ instruction }) => ({
      range: instruction.keywordRange,
      data: { instruction: keyword.toUpperCase() },
    })),
  );

/** Reports on those instructions of a stage that a later one of the same kind makes void. */
export const earlierOnes = (context: LintContext, keyword: string): readonly Report[] =>
  all(context, keyword, (steps) => steps.slice(0, -1));

/** Reports on those behind the first, where hadolint says it. */
export const laterOnes = (context: LintContext, keyword: string): readonly Report[] => all(context, keyword, (steps) => steps.slice(1));
