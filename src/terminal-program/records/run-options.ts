import { parseDuration } from '../../engine/dockerfile/duration.ts';
import { signalNumber } from '../../engine/image/signals.ts';
import type { HealthConfig } from '../../engine/image/types.ts';
import { isOn, lastOf, readFlags, type ReadFlags } from './client-flags.ts';
import { runFlags } from './run-flags.ts';
import { readMount, readTmpfs, readVolume, type MountReading, type VolumeOption } from './run-mounts.ts';

/** The options of `docker run`, read. */
export interface RunOptions {
  readonly user?: string;
  readonly workdir?: string;
  readonly entrypoint?: readonly string[];
  /** `NAME=value`, or a name alone, which takes the image's value away. */
  readonly env: readonly string[];
  readonly groups: readonly string[];
  /** Capabilities that were taken away. */
  readonly lacks: readonly string[];
  readonly init: boolean;
  readonly readOnly: boolean;
  readonly volumes: readonly VolumeOption[];
  readonly hostname?: string;
  /** Lines of /etc/hosts. */
  readonly hosts: readonly string[];
  readonly stopSignal?: string;
  readonly stopTimeoutMs?: number;
  /** Over the image's; `NONE` switches it off. */
  readonly health?: Partial<HealthConfig>;
  readonly restart: RestartPolicy;
  readonly removes: boolean;
  readonly detaches: boolean;
  readonly hasTerminal: boolean;
}

export interface RestartPolicy {
  readonly name: string;
  /** Of `on-failure`; 0: without end. */
  readonly retries: number;
}

/** What the client or the engine says of options that can't be, and the client's exit code. */
export type ParsedRunOptions =
  | { readonly ok: true; readonly options: RunOptions; readonly operands: readonly string[] }
  | { readonly ok: false; readonly stderr: string; readonly exitCode: number };

const runHelp = "\n\nRun 'docker run --help' for more information\n";
const usage = '\n\nUsage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]';

/** As the client prints what it refuses itself. */
export const clientError = (message: string): string => `docker: ${message}${runHelp}`;
/** As the client prints what the engine refuses. */
export const daemonError = (message: string): string => clientError(`Error response from daemon: ${message}`);

const refusal = (stderr: string, exitCode = 125): ParsedRunOptions => ({ ok: false, stderr, exitCode });

/** Reads what stands behind `docker run`. `isAttached`: the client stays with the container, and has no terminal. */
export function parseRunOptions(words: readonly string[], isAttached: boolean): ParsedRunOptions {
  const flags = readFlags(runFlags, words, false);
  if (!flags.ok) return refusal(`${flags.message}${usage}${runHelp}`);
  const { values, operands } = flags;
  const mounts = mountsOf(values);
  const wrongFlag = mounts.find(({ reading }) => !reading.ok && reading.by === 'flag');
  if (wrongFlag && !wrongFlag.reading.ok)
    return refusal(`invalid argument ${JSON.stringify(wrongFlag.text)} for "--mount" flag: ${wrongFlag.reading.message}${usage}${runHelp}`);
  if (operands.length === 0)
    return refusal(`docker: 'docker run' requires at least 1 argument${usage}\n\nSee 'docker run --help' for more information\n`, 1);
  const wrong = clientRefusal(values) ?? mountRefusal(mounts, 'client');
  if (wrong !== null) return refusal(clientError(wrong));
  if (isAttached && isOn(values, 'interactive') && isOn(values, 'tty') && !isOn(values, 'detach'))
    return refusal('the input device is not a TTY\n', 1);
  if (!isReference(operands[0] ?? '')) return refusal(clientError(referenceError(operands[0] ?? '')));
  const volumes = mounts.flatMap(({ reading }) => (reading.ok ? [reading.volume] : []));
  const refused = daemonRefusal(values) ?? mountRefusal(mounts, 'daemon');
  return refused === null ? { ok: true, options: optionsOf(values, volumes), operands } : refusal(daemonError(refused));
}

interface GivenMount {
  readonly text: string;
  readonly reading: MountReading;
}

const mountsOf = (values: ReadFlags['values']): readonly GivenMount[] =>
  (
    [
      ['mount', readMount],
      ['volume', readVolume],
      ['tmpfs', readTmpfs],
    ] as const
  ).flatMap(([name, read]) => (values.get(name) ?? []).map((text) => ({ text, reading: read(text) })));

function mountRefusal(mounts: readonly GivenMount[], by: 'client' | 'daemon'): string | null {
  for (const { reading } of mounts) if (!reading.ok && reading.by === by) return reading.message;
  return null;
}

const healthFlags = ['health-interval', 'health-timeout', 'health-retries', 'health-start-period', 'health-start-interval'] as const;
const pulls = new Set(['always', 'missing', 'never', '']);

function clientRefusal(values: ReadFlags['values']): string | null {
  const pull = lastOf(values, 'pull') ?? '';
  if (!pulls.has(pull)) return `invalid pull option: '${pull}': must be one of "always", "missing" or "never"`;
  const file = lastOf(values, 'env-file') ?? lastOf(values, 'label-file');
  if (file !== undefined) return `open ${file}: no such file or directory`;
  const security = values.get('security-opt')?.find((option) => option !== 'no-new-privileges' && !/[=:]/.test(option));
  if (security !== undefined) return `Invalid --security-opt: ${JSON.stringify(security)}`;
  const port = values.get('publish')?.map((text) => portError(text));
  const wrongPort = port?.find((message) => message !== null) ?? null;
  if (wrongPort !== null) return wrongPort;
  return healthRefusal(values) ?? restartConflict(values);
}

function healthRefusal(values: ReadFlags['values']): string | null {
  const isGiven = (lastOf(values, 'health-cmd') ?? '') !== '' || healthFlags.some((name) => numberOf(values, name) !== 0);
  if (isOn(values, 'no-healthcheck')) return isGiven ? '--no-healthcheck conflicts with --health-* options' : null;
  const negative = healthFlags.find((name) => numberOf(values, name) < 0);
  return negative === undefined ? null : `--${negative} cannot be negative`;
}

const restartConflict = (values: ReadFlags['values']): string | null =>
  isOn(values, 'rm') && !['', 'no'].includes(lastOf(values, 'restart') ?? '')
    ? 'conflicting options: cannot specify both --restart and --rm'
    : null;

/** docker/go-connections `ParsePortSpec`, as far as cases write it. */
function portError(text: string): string | null {
  const [specification = ''] = text.split('/');
  const container = specification.split(':').at(-1) ?? '';
  if (container === '') return 'No port specified: ' + text + '<empty>';
  return /^\d{1,5}(?:-\d{1,5})?$/.test(container) ? null : `Invalid containerPort: ${container}`;
}

const restartNames = new Set(['', 'no', 'always', 'unless-stopped', 'on-failure']);
const leastMemoryBytes = 6 * 1024 * 1024;

function daemonRefusal(values: ReadFlags['values']): string | null {
  const workdir = lastOf(values, 'workdir') ?? '';
  if (workdir !== '' && !workdir.startsWith('/')) return `the working directory '${workdir}' is invalid, it needs to be an absolute path`;
  const signal = lastOf(values, 'stop-signal') ?? '';
  if (signal !== '' && signalNumber(signal) === null) return `invalid signal: ${signal}`;
  const short = (
    [
      ['health-interval', 'Interval'],
      ['health-timeout', 'Timeout'],
      ['health-start-period', 'StartPeriod'],
      ['health-start-interval', 'StartInterval'],
    ] as const
  ).find(([name]) => numberOf(values, name) > 0 && numberOf(values, name) < 1e6);
  if (short) return `${short[1]} in Healthcheck cannot be less than 1ms`;
  return capabilityError(values) ?? restartError(lastOf(values, 'restart') ?? '') ?? resourceError(values);
}

function resourceError(values: ReadFlags['values']): string | null {
  const memory = bytesOf(lastOf(values, 'memory') ?? '0');
  if (memory > 0 && memory < leastMemoryBytes) return 'Minimum memory limit allowed is 6MB';
  const container = lastOf(values, 'volumes-from');
  return container === undefined ? null : `No such container: ${container.split(':')[0] ?? ''}`;
}

const capabilities = new Set(
  'ALL AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID SETPCAP SETUID SYSLOG SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG WAKE_ALARM'.split(
    ' ',
  ),
);

const capabilityNames = (values: ReadFlags['values'], flag: string): readonly string[] =>
  (values.get(flag) ?? []).map((given) => given.toUpperCase().replace(/^CAP_/, ''));

/** Those of root's capabilities that show in files and users which were dropped: by their name in any case, by ALL unless they were added again. */
function lackedCapabilities(values: ReadFlags['values']): readonly string[] {
  const [dropped, added] = [capabilityNames(values, 'cap-drop'), capabilityNames(values, 'cap-add')];
  return ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID'].filter(
    (name) => dropped.includes(name) || (dropped.includes('ALL') && !added.includes(name) && !added.includes('ALL')),
  );
}

function capabilityError(values: ReadFlags['values']): string | null {
  for (const [flag, field] of [
    ['cap-add', 'CapAdd'],
    ['cap-drop', 'CapDrop'],
  ] as const) {
    for (const name of capabilityNames(values, flag)) {
      if (!capabilities.has(name)) return `invalid ${field}: unknown capability: "CAP_${name}"`;
    }
  }
  return null;
}

function restartError(text: string): string | null {
  const [name = '', retries] = text.split(':');
  if (!restartNames.has(name))
    return `invalid restart policy: unknown policy '${name}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'`;
  return retries !== undefined && name !== 'on-failure' && Number(retries) !== 0
    ? "invalid restart policy: maximum retry count can only be used with 'on-failure'"
    : null;
}

/** Of a size, a duration (nanoseconds) or a plain number; 0 where none was given. */
function numberOf(values: ReadFlags['values'], name: string): number {
  const text = lastOf(values, name) ?? '0';
  const duration = parseDuration(text);
  return duration.ok ? duration.ns : Number(text) || 0;
}

const units = 'bkmgtp';
function bytesOf(text: string): number {
  const [, amount = '0', unit = 'b'] = /^([\d.]{1,20})\s?([a-zA-Z]?)/.exec(text) ?? [];
  return Number(amount) * 1024 ** Math.max(0, units.indexOf(unit.toLowerCase() || 'b'));
}

/** What can name an image, as far as cases write it. */
const isReference = (text: string): boolean =>
  /^(?:[a-zA-Z0-9.-]{1,200}(?::\d{1,5})?\/)?[a-z0-9]+(?:[._-]+[a-z0-9]+){0,40}(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+){0,40}){0,20}(?::\w[\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$/.test(
    text,
  );

const referenceError = (text: string): string =>
  /^[a-zA-Z0-9][\w./-]{0,200}(?::\w[\w.-]{0,127})?$/.test(text) && /[A-Z]/.test(text.split(':')[0] ?? '')
    ? `invalid reference format: repository name (${text.includes('/') ? '' : 'library/'}${text.split(':')[0] ?? ''}) must be lowercase`
    : 'invalid reference format';

function optionsOf(values: ReadFlags['values'], volumes: readonly VolumeOption[]): RunOptions {
  const text = (name: string): string | undefined => lastOf(values, name);
  const entrypoint = text('entrypoint');
  const timeout = text('stop-timeout');
  const health = healthOf(values);
  const [restart = '', retries = '0'] = (text('restart') ?? '').split(':');
  return {
    env: values.get('env') ?? [],
    groups: values.get('group-add') ?? [],
    lacks: isOn(values, 'privileged') ? [] : lackedCapabilities(values),
    hosts: (values.get('add-host') ?? []).map((line) => hostLine(line)),
    init: isOn(values, 'init'),
    readOnly: isOn(values, 'read-only'),
    removes: isOn(values, 'rm'),
    detaches: isOn(values, 'detach'),
    hasTerminal: isOn(values, 'tty'),
    volumes,
    restart: { name: restart, retries: Number(retries) || 0 },
    ...(text('user') && { user: text('user') }),
    ...(text('workdir') && { workdir: text('workdir') }),
    ...(text('hostname') && { hostname: text('hostname') }),
    ...(text('stop-signal') && { stopSignal: text('stop-signal') }),
    ...(entrypoint !== undefined && { entrypoint: entrypoint === '' ? [] : [entrypoint] }),
    ...(timeout !== undefined && { stopTimeoutMs: Number(timeout) * 1000 }),
    ...(health && { health }),
  };
}

function hostLine(text: string): string {
  const at = text.search(/[:=]/);
  return `${text.slice(at + 1)}\t${text.slice(0, at)}\n`;
}

function healthOf(values: ReadFlags['values']): Partial<HealthConfig> | null {
  if (isOn(values, 'no-healthcheck')) return { Test: ['NONE'] };
  const command = lastOf(values, 'health-cmd') ?? '';
  const fields = (
    [
      ['health-interval', 'Interval'],
      ['health-timeout', 'Timeout'],
      ['health-retries', 'Retries'],
      ['health-start-period', 'StartPeriod'],
      ['health-start-interval', 'StartInterval'],
    ] as const
  ).flatMap(([name, field]) => (numberOf(values, name) === 0 ? [] : [[field, numberOf(values, name)] as const]));
  if (command === '' && fields.length === 0) return null;
  return { ...Object.fromEntries(fields), ...(command !== '' && { Test: ['CMD-SHELL', command] }) };
}
