import { chompHeredoc } from '../dockerfile/heredoc.ts';
import { readMount } from '../dockerfile/mounts.ts';
import type { Mount, RunCommand } from '../dockerfile/types.ts';
import { cleanPath } from '../files/tree.ts';
import { trimSpace } from '../text/go-strings.ts';
import { expandWord } from '../words/expand.ts';
import { readHeredocMark } from '../dockerfile/heredoc.ts';
import { addHistory, type CommandPlace } from './dispatch.ts';
import { contextVertex } from './dispatch-copy.ts';
import { absolute, stepInfo } from './dispatch-workdir.ts';
import { BuildFailure } from './failure.ts';
import { formatPlatform, proxyArguments } from './platform.ts';
import { heredocSummary, upperCaseKeyword } from './step-name.ts';
import { argvOf } from './shell-command.ts';
import type { StageState } from './stage-state.ts';
import { vertexOf, type ExecMount, type ExecOperation, type Vertex } from './vertex.ts';

interface RunText {
  readonly argv: readonly string[];
  readonly script: ExecOperation['script'];
  /** Added to the name of the step. */
  readonly summary: string;
}

/** RUN: one step that starts a process. */
export function dispatchRun(state: StageState, command: RunCommand, place: CommandPlace): void {
  if (command.lateError !== null) throw new BuildFailure(command.lateError, place.lines);
  const text = runText(state, command);
  const inputs: Vertex[] = state.vertex ? [state.vertex] : [];
  const mounts = command.mounts.flatMap((mount, index) => execMount(state, command, mount, index, inputs, place));
  const op: ExecOperation = {
    kind: 'exec',
    onScratch: state.vertex === null,
    argv: text.argv,
    env: new Map(state.env),
    proxyEnv: proxies(place),
    cwd: state.config.WorkingDir || state.workdir,
    user: state.config.User ?? '',
    mounts,
    network: place.network && command.network !== 'none',
    hostNetwork: command.network === 'host',
    insecure: command.security === 'insecure',
    distribution: state.distribution,
    platform: formatPlatform(state.platform),
    script: text.script,
  };
  const step = stepInfo(state, shownRun(state, command, text.summary, place), 'run', place);
  const vertex = vertexOf(op, inputs, { ...step, createdBy: `RUN ${historyText(state, text.argv)} # buildkit` });
  state.vertex = vertex;
  addHistory(state, vertex.step.createdBy, vertex);
}

/** A here-document alone is the script itself; else it is handed to the shell with the command. */
function runText(state: StageState, command: RunCommand): RunText {
  const { heredocs } = command;
  const [first] = heredocs;
  if (!first || command.command.form === 'exec') return { argv: argvOf(command.command, state.config.Shell), script: null, summary: '' };
  const line = command.command.text;
  const shell = (text: string): readonly string[] => argvOf({ form: 'shell', text }, state.config.Shell);
  const mark = readHeredocMark(line.trim());
  if (mark === null || 'error' in mark) {
    return { argv: shell(line + heredocs.map((heredoc) => `\n${heredoc.content}${heredoc.name}`).join('')), script: null, summary: '' };
  }
  const text = first.chomp ? chompHeredoc(first.content) : first.content;
  const summary = ` (${heredocSummary(first.content)})`;
  if (!first.content.startsWith('#!')) return { argv: shell(text), script: null, summary };
  return { argv: shell(`/dev/pipes/${first.name}`), script: { name: first.name, text }, summary };
}

/** Quotes stay, and so do variables that are not set. */
function shownRun(state: StageState, command: RunCommand, summary: string, place: CommandPlace): string {
  const text = trimSpace(command.instruction.original.text) + summary;
  const expansion = expandWord(text, shownEnvironment(state, command), { escape: place.escape, rawQuotes: true, skipUnset: true });
  const shown = upperCaseKeyword(expansion.ok ? expansion.value : text);
  return place.trigger ? `ONBUILD ${shown}` : shown;
}

/** Secrets that are variables are starred out. */
function shownEnvironment(state: StageState, command: RunCommand): ReadonlyMap<string, string> {
  const secrets = command.mounts.flatMap(({ type, env }) => (type === 'secret' && env !== null ? [env] : []));
  return secrets.length === 0 ? state.env : new Map([...state.env, ...secrets.map((name) => [name, '****'] as const)]);
}

/** A proxy is set under both of its names, whichever was given. */
function proxies(place: CommandPlace): ReadonlyMap<string, string> {
  const given = [...place.buildArgs].filter(([name]) => proxyArguments.has(name)).sort(([a], [b]) => (a < b ? 1 : -1));
  return new Map(given.flatMap(([name, value]) => [name.toUpperCase(), name.toLowerCase()].map((each) => [each, value] as const)));
}

/** Build arguments stand before the command in the history, with the values that hold here. */
function historyText(state: StageState, argv: readonly string[]): string {
  const values = new Map<string, string>();
  for (const { key, value } of state.buildArgs) values.set(key, state.env.get(key) ?? value ?? '');
  const counted = values.size === 0 ? [] : [`|${values.size}`, ...[...values].map(([key, value]) => `${key}=${value}`)];
  return [...counted, ...argv].join(' ');
}

function execMount(
  state: StageState,
  command: RunCommand,
  unexpanded: Mount,
  index: number,
  inputs: Vertex[],
  place: CommandPlace,
): readonly ExecMount[] {
  const mount = expandedMount(state, unexpanded, place);
  if (mount.type === 'secret') return [secretMount(state, mount)];
  const target = mountTarget(state, mount, place);
  if (mount.type === 'ssh')
    return [{ mount, target: mount.target ?? `/run/buildkit/ssh_agent.${sshIndex(command, index)}`, source: '', input: null, cacheId: '' }];
  const cacheId = mount.type === 'cache' ? `${mount.id ?? cleanPath(mount.target ?? '')}${cacheBase(mount)}` : '';
  const source = mountSource(state, command, mount, index, place);
  return [{ mount, target, source: cleanPath(mount.source ?? '/'), input: source && inputIndex(inputs, source), cacheId }];
}

/** With an owner or a mode a cache begins with a directory of its own, and is another one than without. */
const cacheBase = ({ from, mode, uid, gid }: Mount): string =>
  from !== null || (mode === null && uid === null && gid === null) ? '' : ` ${mode ?? 0o755} ${uid ?? 0} ${gid ?? 0}`;

const sshIndex = (command: RunCommand, index: number): number => command.mounts.slice(0, index).filter(({ type }) => type === 'ssh').length;

function inputIndex(inputs: Vertex[], source: Vertex): number {
  const known = inputs.indexOf(source);
  return known >= 0 ? known : inputs.push(source) - 1;
}

function expandedMount(state: StageState, mount: Mount, place: CommandPlace): Mount {
  const read = readMount(mount.flag, (value) => {
    const expansion = expandWord(value, state.env, { escape: place.escape });
    return expansion.ok ? { value: expansion.value } : { error: expansion.error };
  });
  if (!read.ok) throw new BuildFailure(read.error, place.lines);
  return read.mount;
}

function secretMount(state: StageState, mount: Mount): ExecMount {
  const id = mount.source ?? mount.id ?? baseName(mount.target ?? '');
  const target = mount.target ? absolute(state, mount.target) : mount.env === null ? `/run/secrets/${baseName(id)}` : '';
  return { mount, target, source: id, input: null, cacheId: '' };
}

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function mountTarget(state: StageState, mount: Mount, place: CommandPlace): string {
  const target = absolute(state, mount.target ?? '');
  if (mount.type !== 'ssh' && target === '/') throw new BuildFailure('invalid mount target "/"', place.lines);
  return target;
}

/** null: an empty directory. */
function mountSource(state: StageState, command: RunCommand, mount: Mount, index: number, place: CommandPlace): Vertex | null {
  if (mount.type === 'tmpfs' || (mount.type === 'cache' && mount.from === null)) return null;
  if (mount.from === null) return contextVertex(place);
  const planned = state.planned.sources.get(command)?.[index];
  if (!planned || !place.dispatched.has(planned)) {
    throw new BuildFailure(
      `cannot mount from stage ${JSON.stringify(mount.from)} to ${JSON.stringify(mount.target ?? '')}, stage needs to be defined before current command`,
      place.lines,
    );
  }
  return place.states.get(planned)?.vertex ?? null;
}
