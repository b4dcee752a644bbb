import { useMemo } from 'react';
import type { Build, Builds } from './collections.ts';
import { useLearner, useRecord } from './context.ts';
import type { Learner } from './learner.ts';
import { recordKey } from './save/keys.ts';
import type { Register } from './save/register.ts';

/** The first and the last build that a learner made in a scenario, over all tabs and machines. */
export function buildsOf(register: Register | undefined): Builds | null {
  const all = (register?.heads ?? []).flatMap((head) => (head.v === undefined ? [] : [head.v as Builds]));
  const [one, ...others] = all;
  if (!one) return null;
  return others.reduce<Builds>(
    (joined, next) => ({
      first: next.first.at < joined.first.at ? next.first : joined.first,
      last: next.last.at > joined.last.at ? next.last : joined.last,
    }),
    one,
  );
}

/** Remembers the size of an image that was just built well. */
export function recordBuild(learner: Learner, scenarioId: string, image: Omit<Build, 'at'>): void {
  const key = recordKey('builds', scenarioId);
  const before = buildsOf(learner.store.getState().records.get(key));
  if (before?.last.bytes === image.bytes && before.last.estimated === image.estimated) return;
  const last: Build = { ...image, at: learner.clock.now() };
  learner.keeper.edit(key, { first: before?.first ?? last, last }, true);
}

/** First and last build of a scenario (null before the first), and how to remember one. */
export function useBuilds(scenarioId: string): { readonly builds: Builds | null; readonly record: (image: Omit<Build, 'at'>) => void } {
  const learner = useLearner();
  const register = useRecord(recordKey('builds', scenarioId));
  return useMemo(
    () => ({ builds: buildsOf(register), record: (image: Omit<Build, 'at'>) => recordBuild(learner, scenarioId, image) }),
    [learner, register, scenarioId],
  );
}
