import type { Step } from '../course/schema.ts';
import type { Clock } from '../platform/clock.ts';
import { WorkerFault } from '../platform/engine/worker-client.ts';
import type { EngineParts } from './analysis-loop.ts';
import type { AskEngine, QuestionKind } from './protocol.ts';
import { Bench, type Sitting } from './store.ts';
import type { Analysis } from './types.ts';

/** A clock that a test moves. */
export class HandClock implements Clock {
  #now = 0;
  #waiting: { at: number; action: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(delayMs: number, action: () => void): () => void {
    const entry = { at: this.#now + delayMs, action };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter((each) => each !== entry);
    };
  }

  pass(ms: number): void {
    this.#now += ms;
    const due = this.#waiting.filter(({ at }) => at <= this.#now);
    this.#waiting = this.#waiting.filter(({ at }) => at > this.#now);
    for (const { action } of due) action();
  }
}

interface Asked {
  readonly kind: QuestionKind;
  readonly ask: Record<string, unknown>;
  answer(value: unknown): Promise<void>;
  fail(kind: 'hung' | 'superseded'): Promise<void>;
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** An engine whose questions wait until the test answers them. */
export class HandEngine implements EngineParts {
  readonly clock = new HandClock();
  readonly asked: Asked[] = [];
  closed = 0;

  readonly ask = ((kind: QuestionKind, ask: Record<string, unknown>) => {
    if (kind === 'forget') return Promise.resolve(null);
    return new Promise<unknown>((resolve, reject) => {
      this.asked.push({
        kind,
        ask,
        answer: (value) => (resolve(value), settled()),
        fail: (fault) => (reject(new WorkerFault(fault)), settled()),
      });
    });
  }) as unknown as AskEngine;

  readonly askFast: AskEngine = (kind, ask) => this.ask(kind, ask);

  close(): void {
    this.closed += 1;
  }

  today(): string {
    return '2026-11-22';
  }

  /** The last question of a kind. */
  last(kind: QuestionKind): Asked {
    const found = this.asked.findLast((each) => each.kind === kind);
    if (!found) throw new Error(`nothing of kind ${kind} was asked`);
    return found;
  }

  count = (kind: QuestionKind): number => this.asked.filter((each) => each.kind === kind).length;
}

export const startFiles = { Dockerfile: 'FROM a\n', 'app/main.py': 'print()\n', 'app/models.py': '' };

const step = { id: 'one', open: ['Dockerfile'], start: startFiles, checks: [], mistakes: [], solutions: [] } as unknown as Step;

/** A bench with a step of three files on it. */
export function openBench(sitting: Partial<Sitting> = {}): { readonly bench: Bench; readonly engine: HandEngine } {
  const engine = new HandEngine();
  const bench = new Bench(engine);
  bench.open({ scenarioId: 'B', step, locale: 'en', files: startFiles, firstSizeBytes: null, save: () => undefined, ...sitting });
  return { bench, engine };
}

export const analysisOf = (rest: Partial<Analysis> = {}): Analysis => ({ findings: {}, slowRules: [], build: null, checks: [], ...rest });
