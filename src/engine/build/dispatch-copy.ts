import { chompHeredoc } from '../dockerfile/heredoc.ts';
import type { CopyCommand } from '../dockerfile/types.ts';
import { cleanPath, joinPath } from '../files/tree.ts';
import { expandWord } from '../words/expand.ts';
import { expandText, type CommandPlace } from './dispatch.ts';
import { absolute, addFileStep, shownInstruction, stepInfo } from './dispatch-workdir.ts';
import { isRemote, readMode, refuseChecksum } from './copy-options.ts';
import { BuildFailure } from './failure.ts';
import { emptyStep } from './step-name.ts';
import type { StageState } from './stage-state.ts';
import { vertexOf, type CopyAction, type FileAction, type Vertex } from './vertex.ts';

/** COPY and ADD: one action for each source, all in one step. */
export function dispatchCopy(state: StageState, command: CopyCommand, place: CommandPlace): void {
  const { source, isScratch } = copySource(state, command, place);
  const text = (word: string): string => expandText(state, word, place);
  const sources = command.sources.map(({ value }) => text(value));
  const destination = text(command.destination.value);
  const contents = command.heredocs.map((heredoc) => ({ name: heredoc.name, text: heredocText(state, heredoc, place) }));
  const chmod = command.chmod === null ? '' : text(command.chmod);
  const options = {
    destination: destinationPath(state, destination),
    chown: command.chown === null || command.chown === '' ? null : text(command.chown),
    ...readMode(chmod, place.lines),
    // BuildKit fills variables into everything but these.
    exclude: command.exclude,
  };
  refuseChecksum(command, command.checksum ?? '', sources, place.lines);
  const input = isScratch ? null : state.vertex ? 1 : 0;
  const actions = [
    ...sources.map((path) => sourceAction(command, path, options, input, place)),
    ...contents.map((inline) => inlineAction(inline, options)),
  ];
  const used = source && actions.some((action) => action.kind === 'copy' && action.inline === null);
  const instruction = shownInstruction(state, command.instruction.original.text, place);
  const createdBy = `${createdByText({ command, sources, contents, destination, chown: options.chown, chmod })} # buildkit`;
  addFileStep(state, actions, used ? [source] : [], { ...stepInfo(state, instruction, command.kind, place), createdBy });
}

/** What is copied from: the build context, a stage, an image, or nothing at all. */
function copySource(
  state: StageState,
  command: CopyCommand,
  place: CommandPlace,
): { readonly source: Vertex | null; readonly isScratch: boolean } {
  const [planned] = state.planned.sources.get(command) ?? [];
  if (!planned) return { source: contextVertex(place), isScratch: false };
  if (!place.dispatched.has(planned)) {
    throw new BuildFailure(
      `cannot copy from stage ${JSON.stringify(command.from)}, it needs to be defined before current stage ${JSON.stringify(state.planned.shownName)}`,
      place.lines,
    );
  }
  const source = place.states.get(planned)?.vertex ?? null;
  return { source, isScratch: source === null };
}

export const contextVertex = (place: CommandPlace): Vertex => vertexOf({ kind: 'context', name: '', ...place.context }, [], emptyStep);

function destinationPath(state: StageState, destination: string): string {
  const path = absolute(state, destination);
  const isDirectory = destination === '' || destination === '.' || destination.endsWith('/') || destination.endsWith('/.');
  return isDirectory && path !== '/' ? `${path}/` : path;
}

function heredocText(state: StageState, heredoc: CopyCommand['heredocs'][number], place: CommandPlace): string {
  const content = heredoc.chomp ? chompHeredoc(heredoc.content) : heredoc.content;
  if (!heredoc.expand) return content;
  const expansion = expandWord(content, state.env, { escape: place.escape, skipProcessQuotes: true });
  if (!expansion.ok) throw new BuildFailure(expansion.error, place.lines);
  return expansion.value;
}

type Options = Pick<CopyAction, 'destination' | 'chown' | 'mode' | 'symbolicMode' | 'exclude'>;

function sourceAction(command: CopyCommand, path: string, options: Options, input: number | null, place: CommandPlace): FileAction {
  if (isRemote(path)) {
    if (command.kind === 'copy') throw new BuildFailure("source can't be a URL for COPY", place.lines);
    return { kind: 'remote', url: path, destination: options.destination, network: place.network };
  }
  const { source, include } = command.parents ? splitPivot(path) : { source: path, include: [] };
  const unpack = command.kind === 'add' && command.unpack !== false;
  return {
    ...options,
    kind: 'copy',
    input,
    inline: null,
    source: normalPath(source),
    contextPath: cleanPath(path),
    include,
    wildcards: true,
    unpack: unpack || command.unpack === true,
  };
}

const inlineAction = (inline: { readonly name: string; readonly text: string }, options: Options): CopyAction => ({
  ...options,
  kind: 'copy',
  input: null,
  inline,
  source: '',
  contextPath: '',
  include: [],
  wildcards: false,
  unpack: false,
});

/** `--parents`: what stands before `/./` is left out of the path that is kept. Of a directory as a whole (`.`) nothing is taken. */
function splitPivot(path: string): { readonly source: string; readonly include: readonly string[] } {
  const pivot = path.indexOf('/./');
  const source = pivot < 0 ? '/' : path.slice(0, pivot);
  const pattern = cleanPath(pivot < 0 ? path : path.slice(pivot + 3)).slice(1);
  return { source, include: [pattern] };
}

/** From the root; a slash or dot at the end stays, so that only a directory will do. */
function normalPath(path: string): string {
  const clean = cleanPath(path);
  return clean !== '/' && path.endsWith('/') ? joinPath(clean, '') : clean;
}

function createdByText(copied: {
  readonly command: CopyCommand;
  readonly sources: readonly string[];
  readonly contents: readonly { readonly name: string }[];
  readonly destination: string;
  readonly chown: string | null;
  readonly chmod: string;
}): string {
  const { command, chown, chmod } = copied;
  const flags = [
    ...(command.parents ? ['--parents'] : []),
    ...(chown === null ? [] : [`--chown=${chown}`]),
    ...(chmod === '' ? [] : [`--chmod=${chmod}`]),
  ];
  const names = copied.contents.map(({ name }) => `<<${name}`);
  return [command.kind.toUpperCase(), ...flags, ...copied.sources, ...names, copied.destination].join(' ');
}
