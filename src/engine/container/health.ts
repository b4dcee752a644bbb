import type { HealthConfig } from '../image/types.ts';
import { argvOf } from '../build/shell-command.ts';
import { goDuration } from '../build/go-format.ts';
import { execIn } from './container.ts';
import type { ContainerOptions, ExecOutcome, Life } from './types.ts';

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

/** null where the image has no health check, or one that is switched off. */
const healthCheckOf = (options: ContainerOptions): HealthConfig | null => {
  const health = options.image.config.Healthcheck;
  return health && health.Test.length > 0 && health.Test[0] !== 'NONE' ? health : null;
};

/** Probes until the status is no longer `starting`, at most until `untilMs`. */
export function healthUntil(options: ContainerOptions, life: Life, untilMs: number): Health | null {
  const check = healthCheckOf(options);
  if (!check) return null;
  const interval = milliseconds(check.Interval, defaults.intervalMs);
  const startPeriod = milliseconds(check.StartPeriod, 0);
  const startInterval = milliseconds(check.StartInterval, defaults.startIntervalMs);
  let health: Health = { status: 'starting', exitCode: null, output: '', failingStreak: 0, atMs: 0 };
  let atMs = 0;
  for (let probes = 0; probes < maximumProbes && health.status === 'starting'; probes += 1) {
    atMs += Math.max(1, atMs < startPeriod ? Math.min(startInterval, interval) : interval);
    if (atMs > untilMs || (life.exited && atMs >= life.endedAtMs)) break;
    health = afterProbe(health, check, probe(options, life, check), atMs, atMs < startPeriod);
  }
  return health;
}

function probe(options: ContainerOptions, life: Life, check: HealthConfig): ExecOutcome {
  const [kind, ...words] = check.Test;
  const argv = kind === 'CMD-SHELL' ? argvOf({ form: 'shell', text: words[0] ?? '' }, options.image.config.Shell) : words;
  return execIn(options, life, { argv, timeoutMs: milliseconds(check.Timeout, defaults.timeoutMs) });
}

function afterProbe(before: Health, check: HealthConfig, outcome: ExecOutcome, atMs: number, forgiven: boolean): Health {
  const { exitCode, output } = resultOf(check, outcome);
  if (exitCode === 0) return { status: 'healthy', exitCode, output, failingStreak: 0, atMs };
  const failingStreak = forgiven ? before.failingStreak : before.failingStreak + 1;
  const status = failingStreak >= (check.Retries ?? defaults.retries) ? 'unhealthy' : 'starting';
  return { status, exitCode, output, failingStreak, atMs };
}

function resultOf(check: HealthConfig, outcome: ExecOutcome): { readonly exitCode: number; readonly output: string } {
  if (outcome.failure !== null) return { exitCode: -1, output: outcome.failure };
  const timeout = milliseconds(check.Timeout, defaults.timeoutMs);
  if (outcome.timedOut) return { exitCode: -1, output: `Health check exceeded timeout (${goDuration(timeout * 1e6)})` };
  return {
    exitCode: outcome.exitCode,
    output: outcome.log
      .map(({ text }) => text)
      .join('')
      .slice(0, outputLimit),
  };
}
