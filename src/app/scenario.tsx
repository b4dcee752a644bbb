import { use, type ReactNode } from 'react';
import { loadScenario } from '../course/load.ts';
import type { Scenario } from '../course/schema.ts';
import { useLocale, type Locale } from '../ui/words/index.ts';

const loading = new Map<string, Promise<Scenario | null>>();

function scenarioPromise(locale: Locale, id: string): Promise<Scenario | null> {
  const key = `${locale} ${id}`;
  const known = loading.get(key);
  if (known) return known;
  const scenario = loadScenario(locale, id);
  loading.set(key, scenario);
  scenario.catch(() => loading.delete(key));
  return scenario;
}

interface WithScenarioProps {
  readonly id: string;
  /** Shown when the course has no such scenario. */
  readonly otherwise: ReactNode;
  readonly children: (scenario: Scenario) => ReactNode;
}

/** Waits for a scenario in the reader's language. */
export function WithScenario({ id, otherwise, children }: WithScenarioProps): ReactNode {
  const scenario = use(scenarioPromise(useLocale(), id));
  return scenario ? children(scenario) : otherwise;
}
