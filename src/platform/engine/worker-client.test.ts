import { describe, expect, test } from 'vitest';
import type { Clock } from '../clock.ts';
import { answerTo, WorkerClient, type WorkerAnswer, type WorkerFault, type WorkerLike, type WorkerRequest } from './worker-client.ts';

/** A worker that answers when the test says so. */
class HandWorker implements WorkerLike {
  readonly got: WorkerRequest[] = [];
  ended = false;
  say: (answer: WorkerAnswer) => void = () => undefined;
  die: (message: string) => void = () => undefined;

  post(message: WorkerRequest): void {
    this.got.push(message);
  }

  listen(onAnswer: (answer: WorkerAnswer) => void, onDeath: (message: string) => void): void {
    this.say = onAnswer;
    this.die = onDeath;
  }

  end(): void {
    this.ended = true;
  }

  /** Answers the last question with itself. */
  echo(): void {
    const last = this.got.at(-1);
    if (last) this.say({ id: last.id, answer: last.request });
  }
}

function setUp(): { readonly client: WorkerClient; readonly workers: HandWorker[]; timeOut(): void } {
  const workers: HandWorker[] = [];
  const timers = new Set<() => void>();
  const clock: Clock = { now: () => 0, after: (_, action) => (timers.add(action), () => void timers.delete(action)) };
  const start = (): HandWorker => {
    const worker = new HandWorker();
    workers.push(worker);
    return worker;
  };
  const timeOut = (): void => {
    for (const action of timers) {
      timers.delete(action);
      action();
    }
  };
  return { client: new WorkerClient({ start, clock, hungAfterMs: 10 }), workers, timeOut };
}

const faultOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'answered',
    (fault: WorkerFault) => fault.kind,
  );

describe('asking a worker', () => {
  test('one question at a time, in order', async () => {
    const { client, workers } = setUp();
    const first = client.ask('a');
    const second = client.ask('b');
    expect(workers[0]?.got.map(({ request }) => request)).toEqual(['a']);
    workers[0]?.echo();
    expect(await first).toBe('a');
    workers[0]?.echo();
    expect(await second).toBe('b');
  });

  test('in a lane the latest of those that wait wins', async () => {
    const { client, workers } = setUp();
    const running = client.ask('a', 'lane');
    const waiting = faultOf(client.ask('b', 'lane'));
    const latest = client.ask('c', 'lane');
    expect(await waiting).toBe('superseded');
    workers[0]?.echo();
    workers[0]?.echo();
    expect(await Promise.all([running, latest])).toEqual(['a', 'c']);
  });

  test('a worker that hangs is ended, and the next question gets another one', async () => {
    const { client, workers, timeOut } = setUp();
    const hung = faultOf(client.ask('a'));
    timeOut();
    expect(await hung).toBe('hung');
    expect(workers[0]?.ended).toBe(true);
    const next = client.ask('b');
    workers[1]?.echo();
    expect(await next).toBe('b');
  });

  test('a worker that dies takes only its own question with it', async () => {
    const { client, workers } = setUp();
    const died = faultOf(client.ask('a'));
    const next = client.ask('b');
    workers[0]?.die('out of memory');
    workers[1]?.echo();
    expect([await died, await next]).toEqual(['died', 'b']);
  });

  test('what an ended worker still says is not heard', async () => {
    const { client, workers, timeOut } = setUp();
    const hung = faultOf(client.ask('a'));
    timeOut();
    await hung;
    const next = client.ask('b');
    workers[0]?.say({ id: 2, answer: 'late' });
    workers[1]?.echo();
    expect(await next).toBe('b');
  });

  test('closing rejects what waits, and a later question starts anew', async () => {
    const { client, workers } = setUp();
    const all = [faultOf(client.ask('a')), faultOf(client.ask('b'))];
    client.close();
    expect(await Promise.all(all)).toEqual(['closed', 'closed']);
    const next = client.ask('c');
    workers[1]?.echo();
    expect(await next).toBe('c');
  });

  test('what throws in the worker comes back as a fault', () => {
    const answer = answerTo({ id: 1, request: null }, () => {
      throw new RangeError('deep');
    });
    expect(answer).toMatchObject({ id: 1, fault: expect.stringContaining('deep') });
  });
});
