import { useEffect, useMemo } from 'react';
import type { FileState } from '../../course/schema.ts';
import type { Predict } from '../../features/questions/index.ts';
import { browserClock } from '../../platform/clock.ts';
import { useLocale, useWords } from '../../ui/words/index.ts';
import { engineParts } from '../../workspace/engine-parts.ts';
import { startClient } from '../start-engine.ts';
import { predictionKey } from './prediction-key.ts';

/** A worker of its own: the build on the bench is not disturbed by what a question builds. */
const client = startClient();
const { ask, today } = engineParts(client, client, browserClock);

/** How long the worker waits for the next page that asks for it. */
const closeAfterMs = 5000;

let users = 0;
let stopClosing = (): void => undefined;

/** The worker ends some time after the last page that predicts was left. */
function useWorker(): void {
  useEffect(() => {
    stopClosing();
    users += 1;
    return () => {
      users -= 1;
      if (users === 0) stopClosing = browserClock.after(closeAfterMs, () => client.close());
    };
  }, []);
}

/** Predictions come one after the other: each builds twice, and nothing may come in between. */
let before: Promise<unknown> = Promise.resolve();

/** Asks the engine for the key of a prediction about `base`, the files that the question's own lie over. */
export function usePredict(base: FileState): Predict {
  const locale = useLocale();
  const words = useWords();
  useWorker();
  return useMemo(
    () => (question) => {
      const key = before.then(() => predictionKey(question, base, { ask, locale, words, today: today() }));
      before = key.catch(() => undefined);
      return key;
    },
    [base, locale, words],
  );
}
