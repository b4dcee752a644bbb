import type { HealthConfig } from '../image/types.ts';
import { argvOf } from '../build/shell-command.ts';
import { goDuration } from '../build/go-format.ts';
import type { Attendant } from './process-world.ts';
import type { ContainerOptions, ExecOutcome, ExecRequest } from './types.ts';

export interface Health {
  readonly status: 'starting' | 'healthy' | 'unhealthy';
  /** Of the last probe; null before the first. */
  readonly exitCode: number | null;
  readonly output: string;
  readonly failingStreak: number;
  /** When the status was found, in milliseconds after the start. */
  readonly atMs: number;
}

const defaults = { intervalMs: 30_000, timeoutMs: 30_000, retries: 3, startIntervalMs: 5000 } as const;
const milliseconds = (nanoseconds: number | undefined, fallback: number): number => (nanoseconds ? nanoseconds / 1e6 : fallback);
const outputLimit = 4096;
const maximumProbes = 1000;

/** What a container is probed with: the command line's fields over the image's; null where there is nothing to probe. */
export function healthCheckOf({ image, health }: Pick<ContainerOptions, 'image' | 'health'>): HealthConfig | null {
  const check = { ...image.config.Healthcheck, ...health };
  const test = check.Test ?? [];
  return test.length > 0 && test[0] !== 'NONE' ? { ...check, Test: test } : null;
}

/** Probes a container again and again while it lives, as the engine does. */
export class HealthMonitor implements Attendant {
  /** Each time that the health was told, oldest first. */
  readonly told: Health[] = [{ status: 'starting', exitCode: null, output: '', failingStreak: 0, atMs: 0 }];
  private nextMs: number;

  constructor(
    private readonly check: HealthConfig,
    private readonly run: (request: ExecRequest) => ExecOutcome,
  ) {
    this.nextMs = this.intervalMs(0);
  }

  nextAtMs(): number | null {
    return this.told.length > maximumProbes ? null : this.nextMs;
  }

  act(): void {
    const atMs = this.nextMs;
    // A container does not take over its image's SHELL.
    const [kind, ...words] = this.check.Test;
    const argv = kind === 'CMD-SHELL' ? argvOf({ form: 'shell', text: words[0] ?? '' }, undefined) : words;
    const outcome = this.run({ argv, timeoutMs: milliseconds(this.check.Timeout, defaults.timeoutMs) });
    const health = afterProbe(this.latest(), this.check, outcome, atMs, atMs < milliseconds(this.check.StartPeriod, 0));
    this.told.push({ ...health, atMs: atMs + outcome.tookMs });
    this.nextMs = Math.max(this.nextMs + 1, atMs + outcome.tookMs + this.intervalMs(atMs + outcome.tookMs));
  }

  latest(): Health {
    return this.told.at(-1) ?? { status: 'starting', exitCode: null, output: '', failingStreak: 0, atMs: 0 };
  }

  /** Until the first success within the start period the start interval holds. */
  private intervalMs(nowMs: number): number {
    const isStarting = nowMs < milliseconds(this.check.StartPeriod, 0) && this.latest().status === 'starting';
    return isStarting
      ? milliseconds(this.check.StartInterval, defaults.startIntervalMs)
      : milliseconds(this.check.Interval, defaults.intervalMs);
  }
}

function afterProbe(before: Health, check: HealthConfig, outcome: ExecOutcome, atMs: number, isForgiven: boolean): Health {
  const { exitCode, output } = resultOf(check, outcome);
  if (exitCode === 0) return { status: 'healthy', exitCode, output, failingStreak: 0, atMs };
  const failingStreak = isForgiven && before.status === 'starting' ? before.failingStreak : before.failingStreak + 1;
  const status = failingStreak >= (check.Retries || defaults.retries) ? 'unhealthy' : before.status;
  return { status, exitCode, output, failingStreak, atMs };
}

function resultOf(check: HealthConfig, outcome: ExecOutcome): { readonly exitCode: number; readonly output: string } {
  if (outcome.failure !== null) return { exitCode: -1, output: outcome.failure };
  const text = outcome.log.map((piece) => piece.text).join('');
  const output = text.length > outputLimit ? `${text.slice(0, outputLimit)}...` : text;
  if (!outcome.timedOut) return { exitCode: outcome.exitCode, output };
  const timeout = milliseconds(check.Timeout, defaults.timeoutMs);
  return { exitCode: -1, output: `Health check exceeded timeout (${goDuration(timeout * 1e6)})${output === '' ? '' : `: ${output}`}` };
}
