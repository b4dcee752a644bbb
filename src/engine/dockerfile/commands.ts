import { equalsFolded, goQuote, toLower, toUpper, trimSpace } from '../text/go-strings.ts';
import { knownKeywords } from './arguments.ts';
import { baseOf, commandLineOf } from './command-line.ts';
import { readCopy } from './copy-command.ts';
import { checkFlags, FlagValues } from './flags.ts';
import type { Frontend } from './flags.ts';
import { readHealthcheck } from './healthcheck-command.ts';
import { rangeIn } from './joined-text.ts';
import { readRun } from './run-command.ts';
import { suggestionIgnoringCase } from './suggest.ts';
import type { ArgCommand, Command, FromCommand, Instruction, KeyValue } from './types.ts';

/** A command, or BuildKit's words for why it is none. */
export type CommandResult = Command | string;

type CommandReader = (instruction: Instruction, flags: FlagValues, frontend: Frontend) => CommandResult;

const known: Readonly<Record<Frontend, WeakMap<Instruction, CommandResult>>> = { 'built-in': new WeakMap(), image: new WeakMap() };

/** BuildKit's `ParseInstruction`: the typed command of an instruction, or its error. Read once for an instruction. */
export function readCommand(instruction: Instruction, frontend: Frontend): CommandResult {
  const before = known[frontend].get(instruction);
  if (before !== undefined) return before;
  const result = readAnew(instruction, frontend);
  known[frontend].set(instruction, result);
  return result;
}

function readAnew(instruction: Instruction, frontend: Frontend): CommandResult {
  const reader = readers.get(instruction.keyword);
  if (reader === undefined) {
    const name = instruction.keywordText;
    return `unknown instruction: ${name}${suggestionIgnoringCase(name, knownKeywords)}`;
  }
  const tooEarly = checkedBeforeFlags(instruction);
  if (tooEarly !== null) return tooEarly;
  const flags = ignoresFlags(instruction) ? new FlagValues([]) : checkFlags(instruction, frontend);
  return typeof flags === 'string' ? flags : reader(instruction, flags, frontend);
}

const isNoHealthcheck = ({ keyword, args }: Instruction): boolean => keyword === 'healthcheck' && toUpper(args[0]?.value ?? '') === 'NONE';

const ignoresFlags = (instruction: Instruction): boolean =>
  instruction.keyword === 'arg' || instruction.keyword === 'stopsignal' || isNoHealthcheck(instruction);

/** What BuildKit looks at before the flags. */
function checkedBeforeFlags(instruction: Instruction): string | null {
  const { keyword, args } = instruction;
  const name = keyword.toUpperCase();
  if (['maintainer', 'workdir', 'user', 'stopsignal'].includes(keyword) && args.length !== 1)
    return `${name} requires exactly one argument`;
  if (['expose', 'volume', 'arg', 'onbuild', 'healthcheck'].includes(keyword) && args.length === 0)
    return `${name} requires at least one argument`;
  if ((keyword === 'add' || keyword === 'copy') && args.length < 2) {
    return `${name} requires at least two arguments, but only one was provided. Destination could not be determined`;
  }
  if (isNoHealthcheck(instruction) && args.length > 1) return 'HEALTHCHECK NONE takes no arguments';
  return keyword === 'from' ? fromError(instruction) : null;
}

const stageName = /^[a-z][a-z0-9\-_.]*$/;

/** `image` or `image AS name`. */
function fromError({ args }: Instruction): string | null {
  const named = args.length === 3 && equalsFolded(args[1]?.value ?? '', 'as');
  if (!named) return args.length === 1 ? null : 'FROM requires either one or three arguments';
  const name = args[2]?.value ?? '';
  if (stageName.test(toLower(name))) return null;
  return `invalid name for build stage: ${goQuote(name)}, name can't start with a number or contain symbols`;
}

const readFrom: CommandReader = (instruction, flags) => {
  const [image, as, stage] = instruction.args;
  const from: FromCommand = {
    ...baseOf(instruction),
    kind: 'from',
    image: image?.value ?? '',
    imageRange: image?.range ?? instruction.range,
    stageName: stage === undefined ? null : toLower(stage.value),
    stageNameText: stage?.value ?? null,
    stageNameRange: stage?.range ?? null,
    asText: as?.value ?? null,
    // `--platform=` says nothing.
    platform: flags.string('platform') || null,
  };
  return from;
};

const readPairs: CommandReader = (instruction) => {
  const name = instruction.keyword.toUpperCase();
  if (instruction.args.length === 0) return `${name} requires at least one argument`;
  const pairs: KeyValue[] = [];
  for (let at = 0; at + 2 < instruction.args.length; at += 3) {
    const [key, value] = instruction.args.slice(at, at + 2);
    if (key === undefined || value === undefined) break;
    if (key.value === '') return `${name} names can not be blank`;
    const range = { start: key.range.start, end: value.range.end };
    pairs.push({ key: key.value, value: value.value, keyRange: key.range, range });
  }
  const kind = instruction.keyword === 'label' ? 'label' : 'env';
  return { ...baseOf(instruction), kind, pairs, legacy: instruction.args[2]?.value !== '=' };
};

const readArg: CommandReader = (instruction) => {
  const pairs: KeyValue[] = [];
  let from = 0;
  for (const { value: word, range } of instruction.args) {
    const equals = word.indexOf('=');
    if (equals === 0) return 'ARG names can not be blank';
    const key = equals < 0 ? word : word.slice(0, equals);
    const start = instruction.rest.text.indexOf(word, from);
    from = start + word.length;
    const keyRange = rangeIn(instruction.rest, start, start + key.length);
    pairs.push({ key, value: equals < 0 ? null : word.slice(equals + 1), keyRange, range });
  }
  const arg: ArgCommand = { ...baseOf(instruction), kind: 'arg', pairs };
  return arg;
};

const readCommandLine: CommandReader = (instruction) => ({
  ...baseOf(instruction),
  kind: instruction.keyword === 'entrypoint' ? 'entrypoint' : 'cmd',
  command: commandLineOf(instruction),
});

const readShell: CommandReader = (instruction) => {
  if (instruction.args.length === 0) return 'SHELL requires at least one argument';
  if (!instruction.json) return 'SHELL requires the arguments to be in JSON form';
  return { ...baseOf(instruction), kind: 'shell', shell: instruction.args.map(({ value }) => value) };
};

const readExpose: CommandReader = (instruction) => ({ ...baseOf(instruction), kind: 'expose', values: instruction.args });

const readVolume: CommandReader = (instruction) => {
  const values = instruction.args.map((argument) => ({ ...argument, value: trimSpace(argument.value) }));
  if (values.some(({ value }) => value === '')) return 'VOLUME specified can not be an empty string';
  return { ...baseOf(instruction), kind: 'volume', values };
};

const readValue =
  (kind: 'user' | 'workdir' | 'stopsignal' | 'maintainer'): CommandReader =>
  (instruction) => {
    const [argument] = instruction.args;
    return { ...baseOf(instruction), kind, value: argument?.value ?? '', valueRange: argument?.range ?? instruction.range };
  };

const readOnbuild: CommandReader = (instruction, _flags, frontend) => {
  const trigger = toUpper(trimSpace(instruction.nested?.keywordText ?? ''));
  if (trigger === 'ONBUILD') return "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed";
  if (trigger === 'MAINTAINER' || trigger === 'FROM') return `${trigger} isn't allowed as an ONBUILD trigger`;
  const bodies = instruction.heredocs.map(({ name, content }) => `\n${content}${name}`).join('');
  const command = instruction.nested === null ? null : readCommand(instruction.nested, frontend);
  return {
    ...baseOf(instruction),
    kind: 'onbuild',
    expression: instruction.original.text.replace(/^[\t\n\f\r ]*ONBUILD[\t\n\f\r ]*/i, '') + bodies,
    command: typeof command === 'string' ? null : command,
  };
};

const readers: ReadonlyMap<string, CommandReader> = new Map<string, CommandReader>([
  ['add', readCopy],
  ['arg', readArg],
  ['cmd', readCommandLine],
  ['copy', readCopy],
  ['entrypoint', readCommandLine],
  ['env', readPairs],
  ['expose', readExpose],
  ['from', readFrom],
  ['healthcheck', readHealthcheck],
  ['label', readPairs],
  ['maintainer', readValue('maintainer')],
  ['onbuild', readOnbuild],
  ['run', readRun],
  ['shell', readShell],
  ['stopsignal', readValue('stopsignal')],
  ['user', readValue('user')],
  ['volume', readVolume],
  ['workdir', readValue('workdir')],
]);
