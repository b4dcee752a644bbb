import type { Clock } from '../clock.ts';

/** What the client needs of a worker; `workerLike` makes one of a Worker, tests make their own. */
export interface WorkerLike {
  post(message: WorkerRequest): void;
  listen(onAnswer: (answer: WorkerAnswer) => void, onDeath: (message: string) => void): void;
  end(): void;
}

/** A real worker. */
export function workerLike(worker: Worker): WorkerLike {
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
    post: (message) => worker.postMessage(message),
    listen(onAnswer, onDeath) {
      worker.addEventListener('message', (event: MessageEvent<WorkerAnswer>) => onAnswer(event.data));
      worker.addEventListener('messageerror', () => onDeath('an answer could not be read'));
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        onDeath(event.message);
      });
    },
    end: () => worker.terminate(),
  };
}

/** What goes to the worker and comes back. `fault`: the worker's code threw, which is a bug of ours. */
export interface WorkerRequest {
  readonly id: number;
  readonly request: unknown;
}
export type WorkerAnswer = { readonly id: number; readonly answer: unknown } | { readonly id: number; readonly fault: string };

export type FaultKind = 'superseded' | 'hung' | 'died' | 'threw' | 'closed';

/** Why a question got no answer. `superseded` is no fault: a later question took its place. */
export class WorkerFault extends Error {
  readonly kind: FaultKind;

  constructor(kind: FaultKind, message: string = kind) {
    super(message);
    this.name = 'WorkerFault';
    this.kind = kind;
  }
}

interface Question {
  readonly id: number;
  readonly lane: string | null;
  readonly request: unknown;
  resolve(answer: unknown): void;
  reject(fault: WorkerFault): void;
}

export interface WorkerClientOptions {
  start(): WorkerLike;
  readonly clock: Clock;
  /** A worker that has not answered for so long is taken to hang. */
  readonly hungAfterMs: number;
}

/**
 * Asks a worker one question at a time. In a lane the latest question wins: one that still waits is `superseded`. A
 * worker that hangs or dies is replaced when the next question is asked; the question it was at is rejected.
 */
export class WorkerClient {
  readonly #options: WorkerClientOptions;
  readonly #waiting: Question[] = [];
  #worker: WorkerLike | null = null;
  #current: Question | null = null;
  #stopWatch: () => void = () => undefined;
  #nextId = 1;

  constructor(options: WorkerClientOptions) {
    this.#options = options;
  }

  /** Rejects with a WorkerFault and nothing else. */
  ask(request: unknown, lane: string | null = null): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (lane !== null) this.#supersede(lane);
      this.#waiting.push({ id: this.#nextId++, lane, request, resolve, reject });
      this.#next();
    });
  }

  /** Ends the worker; the client may be asked again and then starts another. */
  close(): void {
    this.#stop();
    for (const question of this.#waiting.splice(0)) question.reject(new WorkerFault('closed'));
  }

  #supersede(lane: string): void {
    const at = this.#waiting.findIndex((question) => question.lane === lane);
    if (at >= 0) this.#waiting.splice(at, 1)[0]?.reject(new WorkerFault('superseded'));
  }

  #next(): void {
    if (this.#current) return;
    const question = this.#waiting.shift();
    if (!question) return;
    this.#current = question;
    try {
      this.#worker ??= this.#begin();
      this.#worker.post({ id: question.id, request: question.request });
      this.#stopWatch = this.#options.clock.after(this.#options.hungAfterMs, () => this.#fail('hung'));
    } catch (error) {
      this.#fail('died', String(error));
    }
  }

  #begin(): WorkerLike {
    const worker = this.#options.start();
    const isCurrent = (): boolean => this.#worker === worker;
    worker.listen(
      (answer) => isCurrent() && this.#settle(answer),
      (message) => isCurrent() && this.#fail('died', message),
    );
    return worker;
  }

  #settle(answer: WorkerAnswer): void {
    const question = this.#current;
    if (!question || question.id !== answer.id) return;
    this.#stopWatch();
    this.#current = null;
    if ('fault' in answer) question.reject(new WorkerFault('threw', answer.fault));
    else question.resolve(answer.answer);
    this.#next();
  }

  #fail(kind: FaultKind, message?: string): void {
    const question = this.#current;
    this.#current = null;
    this.#stop();
    question?.reject(new WorkerFault(kind, message));
    this.#next();
  }

  #stop(): void {
    this.#stopWatch();
    this.#worker?.end();
    this.#worker = null;
    this.#current?.reject(new WorkerFault('closed'));
    this.#current = null;
  }
}

/** The worker's side: the answer to a message, or the fault when `answer` throws. */
export function answerTo({ id, request }: WorkerRequest, answer: (request: unknown) => unknown): WorkerAnswer {
  try {
    return { id, answer: answer(request) };
  } catch (error) {
    return { id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
