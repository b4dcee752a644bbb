import { goQuote } from '../text/go-strings.ts';
import { baseOf, commandLineOf } from './command-line.ts';
import type { FlagValues } from './flags.ts';
import { deviceError } from './devices.ts';
import { earlyMountError, readMount } from './mounts.ts';
import type { Instruction, Mount, RunCommand } from './types.ts';

/** What BuildKit says of `--device` when it comes to the step. */
export const noDevices = 'device feature is only supported in Dockerfile frontend 1.14.0-labs or later';

const networks = ['default', 'none', 'host'] as const;
const securities = ['sandbox', 'insecure'] as const;

/** RUN, with right flags. Variables in mounts are not expanded yet: what they decide is only known when its stage is built. */
export function readRun(instruction: Instruction, flags: FlagValues): RunCommand | string {
  const mountFlags = flags.all('mount');
  const devices = flags.all('device');
  const early = [...devices.map(deviceError), ...mountFlags.map(earlyMountError)].find((error) => error !== null);
  if (early !== undefined) return early;
  const network = networks.find((mode) => mode === (flags.string('network') ?? 'default'));
  if (network === undefined) return `invalid network mode ${goQuote(flags.string('network') ?? '')}`;
  const security = securities.find((mode) => mode === (flags.string('security') ?? 'sandbox'));
  if (security === undefined) return `security ${goQuote(flags.string('security') ?? '')} is not valid`;
  const { mounts, error } = readMounts(mountFlags.map((flag) => readMount(flag)));
  const unsupported = devices.length > 0 ? noDevices : null;
  const command = commandLineOf(instruction);
  const { heredocs } = instruction;
  return { ...baseOf(instruction), kind: 'run', command, heredocs, mounts, network, security, lateError: error ?? unsupported };
}

function readMounts(results: readonly ReturnType<typeof readMount>[]): {
  readonly mounts: readonly Mount[];
  readonly error: string | null;
} {
  const mounts = results.flatMap((result) => (result.ok ? [result.mount] : []));
  const failed = results.find((result) => !result.ok);
  return { mounts, error: failed?.ok === false ? failed.error : null };
}
