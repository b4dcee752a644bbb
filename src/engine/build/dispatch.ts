import type { ArgCommand, CmdCommand, Command, EnvCommand, HealthcheckCommand, ListCommand } from '../dockerfile/types.ts';
import { withVariable } from '../image/environment.ts';
import type { HealthConfig } from '../image/types.ts';
import { signalNumber } from '../image/signals.ts';
import type { Range } from '../text/position.ts';
import { expandWord } from '../words/expand.ts';
import type { ConvertRequest } from './convert.ts';
import { dispatchCopy } from './dispatch-copy.ts';
import { dispatchRun } from './dispatch-run.ts';
import { dispatchWorkdir } from './dispatch-workdir.ts';
import { exposedPorts } from './expose.ts';
import { BuildFailure } from './failure.ts';
import { goHealthcheck, goList, goQuotedList } from './go-format.ts';
import type { PlannedStage } from './plan.ts';
import { argvOf } from './shell-command.ts';
import { setVariable, type StageState } from './stage-state.ts';
import type { Vertex } from './vertex.ts';

export interface DispatchContext extends ConvertRequest {
  readonly states: ReadonlyMap<PlannedStage, StageState>;
  /** Stages that were gone through before this one. */
  readonly dispatched: ReadonlySet<PlannedStage>;
}

/** Where a command stands. Triggers of a base image stand at the FROM. */
export interface CommandPlace extends DispatchContext {
  readonly stepId: string;
  readonly range: Range;
  readonly lines: readonly number[];
  readonly trigger: boolean;
}

/** Lets one command change the stage. Throws `BuildFailure`. */
export function dispatch(state: StageState, command: Command, place: CommandPlace): void {
  switch (command.kind) {
    case 'run':
      return dispatchRun(state, command, place);
    case 'copy':
    case 'add':
      return dispatchCopy(state, command, place);
    case 'env':
    case 'label':
      return dispatchPairs(state, command, place);
    case 'arg':
      return dispatchArg(state, command, place);
    case 'cmd':
    case 'entrypoint':
      return dispatchCommandLine(state, command);
    case 'shell':
      state.config.Shell = command.shell;
      return addHistory(state, `SHELL ${goList(command.shell)}`);
    case 'healthcheck':
      return dispatchHealthcheck(state, command, place);
    case 'expose':
    case 'volume':
      return dispatchList(state, command, place);
    case 'workdir':
      return dispatchWorkdir(state, command, place);
    case 'user':
      state.config.User = expandText(state, command.value, place);
      return addHistory(state, `USER ${state.config.User}`);
    case 'stopsignal':
      return dispatchStopSignal(state, expandText(state, command.value, place), place);
    case 'maintainer':
      return addHistory(state, `MAINTAINER ${command.value}`);
    case 'onbuild':
      state.config.OnBuild = [...(state.config.OnBuild ?? []), command.expression];
      return;
    case 'from':
  }
}

/** A line of the history; with `vertex`, one that has a layer. */
export function addHistory(state: StageState, createdBy: string, vertex: Vertex | null = null): void {
  state.history = { line: { createdBy, vertex, sizeBytes: 0, empty: vertex === null }, before: state.history };
}

/** Variables filled in, quotes off. */
export function expandText(state: StageState, text: string, place: Pick<CommandPlace, 'escape' | 'lines'>): string {
  const expansion = expandWord(text, state.env, { escape: place.escape });
  if (!expansion.ok) throw new BuildFailure(expansion.error, place.lines);
  return expansion.value;
}

function dispatchPairs(state: StageState, command: EnvCommand, place: CommandPlace): void {
  const pairs = command.pairs.map(({ key, value }) => [expandText(state, key, place), expandText(state, value ?? '', place)] as const);
  if (command.kind === 'label') {
    state.config.Labels = { ...state.config.Labels, ...Object.fromEntries(pairs) };
    return addHistory(state, `LABEL ${pairs.map(([key, value]) => `${key}=${value}`).join(' ')}`);
  }
  for (const [key, value] of pairs) {
    setVariable(state.env, key, value);
    state.config.Env = withVariable(state.config.Env ?? [], key, value);
  }
  addHistory(state, `ENV ${pairs.map(([key, value]) => `${key}=${value}`).join(' ')}`);
}

/** Names are no words. The command line's value goes before the default, and where there is no default that of the global argument. */
function dispatchArg(state: StageState, command: ArgCommand, place: CommandPlace): void {
  const texts = command.pairs.map(({ key, value: word }) => {
    const otherwise = (): string | null => (word === null ? (place.globalArguments.get(key) ?? null) : expandText(state, word, place));
    const value = place.buildArgs.get(key) ?? otherwise();
    if (value !== null) setVariable(state.env, key, value);
    state.buildArgs.push({ key, value });
    return value === null ? key : `${key}=${value}`;
  });
  addHistory(state, `ARG ${texts.join(' ')}`);
}

function dispatchCommandLine(state: StageState, command: CmdCommand): void {
  const argv = argvOf(command.command, state.config.Shell);
  if (command.kind === 'entrypoint') {
    state.config.Entrypoint = argv;
    if (!state.cmdSet) delete state.config.Cmd;
  } else {
    state.config.Cmd = argv;
    state.config.ArgsEscaped = true;
    state.cmdSet = true;
  }
  addHistory(state, `${command.kind.toUpperCase()} ${goQuotedList(argv)}`);
}

function dispatchHealthcheck(state: StageState, command: HealthcheckCommand, place: CommandPlace): void {
  const health: HealthConfig = {
    Test: healthTest(command),
    ...(command.intervalNs > 0 && { Interval: command.intervalNs }),
    ...(command.timeoutNs > 0 && { Timeout: command.timeoutNs }),
    ...(command.startPeriodNs > 0 && { StartPeriod: command.startPeriodNs }),
    ...(command.startIntervalNs > 0 && { StartInterval: command.startIntervalNs }),
    ...(command.retries > 0 && { Retries: command.retries }),
  };
  state.config.Healthcheck = health;
  addHistory(state, `HEALTHCHECK ${goHealthcheck(health, place.frontend === 'image')}`);
}

function healthTest({ none, command }: HealthcheckCommand): readonly string[] {
  if (none || !command) return ['NONE'];
  return command.form === 'shell' ? ['CMD-SHELL', command.text] : ['CMD', ...command.argv];
}

function dispatchList(state: StageState, command: ListCommand, place: CommandPlace): void {
  if (command.kind === 'volume') {
    const volumes = command.values.map(({ value }) => expandText(state, value, place));
    if (volumes.includes('')) throw new BuildFailure('VOLUME specified can not be an empty string', place.lines);
    state.config.Volumes = { ...state.config.Volumes, ...Object.fromEntries(volumes.map((volume) => [volume, {}])) };
    addHistory(state, `VOLUME ${goList(volumes)}`);
    return;
  }
  // BuildKit sorts the words as they are written, and keeps what is said twice.
  const written = command.values.map(({ value }) => value).sort();
  const words = written.flatMap((value) => expandToWords(state, value, place));
  const exposed = exposedPorts(words);
  if ('error' in exposed) throw new BuildFailure(exposed.error, place.lines);
  state.config.ExposedPorts = { ...state.config.ExposedPorts, ...Object.fromEntries(exposed.ports.map((port) => [port, {}])) };
  addHistory(state, `EXPOSE ${goList(exposed.ports)}`);
}

function expandToWords(state: StageState, text: string, place: CommandPlace): readonly string[] {
  const expansion = expandWord(text, state.env, { escape: place.escape });
  if (!expansion.ok) throw new BuildFailure(expansion.error, place.lines);
  return expansion.words;
}

function dispatchStopSignal(state: StageState, signal: string, place: CommandPlace): void {
  if (signalNumber(signal) === null) throw new BuildFailure(`invalid signal: ${signal}`, place.lines);
  state.config.StopSignal = signal;
  addHistory(state, `STOPSIGNAL ${signal}`);
}
