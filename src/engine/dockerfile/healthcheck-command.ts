import { goQuote, toUpper } from '../text/go-strings.ts';
import { baseOf, commandLineOf } from './command-line.ts';
import { parseDuration } from './duration.ts';
import type { FlagValues } from './flags.ts';
import type { HealthcheckCommand, Instruction } from './types.ts';

const minimumNs = 1_000_000;
const maxRetries = 2 ** 31 - 1;

const unset = { intervalNs: 0, timeoutNs: 0, startPeriodNs: 0, startIntervalNs: 0, retries: 0 };

/** HEALTHCHECK, with at least one argument. Flags of NONE are not looked at. */
export function readHealthcheck(instruction: Instruction, flags: FlagValues): HealthcheckCommand | string {
  const type = toUpper(instruction.args[0]?.value ?? '');
  const base = { ...baseOf(instruction), kind: 'healthcheck' as const };
  if (type === 'NONE') return { ...base, none: true, command: null, ...unset };
  if (type !== 'CMD') return `Unknown type ${goQuote(type)} in HEALTHCHECK (try CMD)`;
  if (instruction.args.length < 2) return 'Missing command after HEALTHCHECK CMD';
  const times = readTimes(flags);
  if (typeof times === 'string') return times;
  return { ...base, none: false, command: commandLineOf(instruction, 1), ...times };
}

type Times = Pick<HealthcheckCommand, keyof typeof unset>;

function readTimes(flags: FlagValues): Times | string {
  const found: number[] = [];
  for (const name of ['interval', 'timeout', 'start-period', 'start-interval']) {
    const ns = timeOf(flags, name);
    if (typeof ns === 'string') return ns;
    found.push(ns);
  }
  const retries = readRetries(flags.string('retries') ?? '');
  if (typeof retries === 'string') return retries;
  const [intervalNs = 0, timeoutNs = 0, startPeriodNs = 0, startIntervalNs = 0] = found;
  return { intervalNs, timeoutNs, startPeriodNs, startIntervalNs, retries };
}

function timeOf(flags: FlagValues, name: string): number | string {
  const value = flags.string(name) ?? '';
  if (value === '') return 0;
  const duration = parseDuration(value);
  if (!duration.ok) return duration.error;
  return duration.ns !== 0 && duration.ns < minimumNs ? `Interval ${goQuote(name)} cannot be less than 1ms` : duration.ns;
}

function readRetries(value: string): number | string {
  if (value === '') return 0;
  if (!/^[+-]?[0-9]+$/.test(value)) return `strconv.ParseInt: parsing ${goQuote(value)}: invalid syntax`;
  const retries = Number(value);
  if (retries > maxRetries || retries < -maxRetries - 1) return `strconv.ParseInt: parsing ${goQuote(value)}: value out of range`;
  return retries < 0 ? `--retries cannot be negative (${retries})` : retries;
}
