import { processOf } from '../../engine/container/container.ts';
import { healthCheckOf } from '../../engine/container/health.ts';
import type { ContainerOptions } from '../../engine/container/types.ts';
import type { Outcome } from './container-client.ts';
import type { ContainerSession } from './container-session.ts';

/** What a container was made with. */
export interface ContainerFacts {
  readonly options: ContainerOptions;
  readonly stopSignal: string;
  readonly stopTimeoutMs: number;
}

type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** The part of `docker inspect` that follows from what is modelled. */
function inspected(session: ContainerSession, { options, stopSignal }: ContainerFacts): Value {
  const { config } = options.image;
  const [path = '', ...args] = processOf(options);
  const status = session.status();
  const life = session.life();
  const health = session.health();
  const isRunning = !life.exited;
  const check = healthCheckOf(options);
  return {
    Name: '/@',
    Path: path,
    Args: args,
    RestartCount: session.restarts,
    State: {
      Status: status,
      Running: isRunning,
      Paused: session.isPaused,
      Restarting: status === 'restarting',
      OOMKilled: false,
      Dead: false,
      ExitCode: isRunning ? 0 : life.exitCode,
      Error: '',
      ...(health && { Health: { Status: health.status, FailingStreak: health.failingStreak } }),
    },
    Config: {
      Hostname: options.hostname,
      User: options.user ?? config.User ?? '',
      Env: [...(options.env ?? []), ...(config.Env ?? [])],
      Cmd: options.command ?? (options.entrypoint ? null : (config.Cmd ?? null)),
      Entrypoint: options.entrypoint ?? config.Entrypoint ?? null,
      WorkingDir: options.workdir ?? config.WorkingDir ?? '',
      Labels: config.Labels ?? {},
      StopSignal: stopSignal,
      ...(check && { Healthcheck: check as unknown as Value }),
    },
    HostConfig: { ReadonlyRootfs: options.readOnly ?? false, Init: options.init ?? null, NetworkMode: 'none' },
  };
}

/** `docker inspect -f FORMAT`: paths, `json`, `len` and `index` of Go's templates. */
export function inspectText(session: ContainerSession, facts: ContainerFacts, format: string): Outcome {
  const value = inspected(session, facts);
  let text = '';
  for (const [index, part] of format.split(/\{\{|\}\}/).entries()) {
    const given = index % 2 === 0 ? part : evaluate(value, part.trim());
    if (typeof given === 'string') text += given;
    else
      return {
        exitCode: 1,
        stdout: '\n',
        stderr: `template parsing error: template: :1:${given.missing.length > 0 ? 2 : 1}: executing "" at <${part.trim()}>: map has no entry for key "${given.missing}"\n`,
      };
  }
  return { exitCode: 0, stdout: `${text}\n`, stderr: '' };
}

function evaluate(value: Value, expression: string): string | { readonly missing: string } {
  const [first = '', ...rest] = expression.split(/\s+/);
  if (first.startsWith('.')) return withPath(value, first, goText);
  if (first === 'json') return withPath(value, rest[0] ?? '.', (found) => JSON.stringify(found));
  if (first === 'len') return withPath(value, rest[0] ?? '.', (found) => String(lengthOf(found)));
  if (first === 'index')
    return withPath(value, rest[0] ?? '.', (found) =>
      goText(Array.isArray(found) ? (found[Number(rest[1])] ?? null) : keyed(found, (rest[1] ?? '').replaceAll('"', ''))),
    );
  return '';
}

const lengthOf = (value: Value): number =>
  typeof value === 'string' || Array.isArray(value) ? value.length : Object.keys(value ?? {}).length;
const keyed = (value: Value, key: string): Value =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? ((value as Readonly<Record<string, Value>>)[key] ?? null) : null;

function withPath(value: Value, path: string, show: (found: Value) => string): string | { readonly missing: string } {
  let found = value;
  for (const key of path.split('.').filter((part) => part !== '')) {
    if (typeof found !== 'object' || found === null || Array.isArray(found) || !Object.hasOwn(found, key)) return { missing: key };
    found = keyed(found, key);
  }
  return show(found);
}

/** As Go's `fmt` writes it. */
function goText(value: Value): string {
  if (value === null) return '<nil>';
  if (Array.isArray(value)) return `[${(value as readonly Value[]).map((one) => goText(one)).join(' ')}]`;
  if (typeof value !== 'object') return String(value);
  const entries = Object.entries(value as Readonly<Record<string, Value>>).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[${entries.map(([key, one]) => `${key}:${goText(one)}`).join(' ')}]`;
}
