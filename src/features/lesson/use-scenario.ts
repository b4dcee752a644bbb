import { useEffect, useState } from 'react';
import { loadCourse, loadScenario, onCourseEdited } from '../../course/load.ts';
import type { GlossaryTerm, Scenario } from '../../course/schema.ts';
import type { Locale } from '../../ui/words/index.ts';

export type LoadedScenario =
  | { readonly state: 'loading' }
  | { readonly state: 'there'; readonly scenario: Scenario | null; readonly glossary: readonly GlossaryTerm[] };

interface Answer {
  readonly key: string;
  readonly loaded: LoadedScenario;
}

/** A scenario with the course's glossary; what can't be loaded is thrown, for the page's boundary. */
export function useScenario(locale: Locale, id: string): LoadedScenario {
  const key = `${locale}/${id}`;
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  useEffect(() => {
    let wanted = true;
    const load = (): void => {
      Promise.all([loadScenario(locale, id), loadCourse(locale)]).then(
        ([scenario, { glossary }]) => wanted && setAnswer({ key, loaded: { state: 'there', scenario, glossary } }),
        (error: unknown) => wanted && setFault(error),
      );
    };
    load();
    const stop = onCourseEdited(load);
    return () => {
      wanted = false;
      stop();
    };
  }, [locale, id, key]);
  if (fault !== null) throw fault;
  // Another language of the same scenario stays readable until the new one is here.
  const isSame = answer?.key.endsWith(`/${id}`) ?? false;
  return answer && isSame ? answer.loaded : { state: 'loading' };
}
