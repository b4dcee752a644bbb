import type { ValueCommand } from '../dockerfile/types.ts';
import { cleanPath, joinPath } from '../files/tree.ts';
import { trimSpace } from '../text/go-strings.ts';
import { expandWord } from '../words/expand.ts';
import { addHistory, expandText, type CommandPlace } from './dispatch.ts';
import { prefixed, shownStage, upperCaseKeyword } from './step-name.ts';
import type { StageState } from './stage-state.ts';
import { vertexOf, type FileAction, type StepInfo } from './vertex.ts';

/** WORKDIR: the directory for all that follows; a step of its own makes it (but not for `/`). */
export function dispatchWorkdir(state: StageState, command: ValueCommand, place: CommandPlace): void {
  const written = expandText(state, command.value, place);
  const path = absolute(state, written);
  state.workdir = path;
  // The image keeps an absolute path as it was written.
  const kept = written.startsWith('/') ? written : path;
  state.config.WorkingDir = kept;
  if (path === '/') return addHistory(state, `WORKDIR ${kept}`);
  const action: FileAction = { kind: 'mkdir', path, user: state.config.User ? state.config.User : null };
  const instruction = shownInstruction(state, command.instruction.original.text, place);
  addFileStep(state, [action], [], { ...stepInfo(state, instruction, 'workdir', place), ignoreCache: false, createdBy: `WORKDIR ${kept}` });
}

/** Relative paths start at the current directory. */
export const absolute = (state: StageState, path: string): string => cleanPath(path.startsWith('/') ? path : joinPath(state.workdir, path));

/** The instruction as the client shows it: variables filled in, quotes off. */
export function shownInstruction(state: StageState, text: string, place: CommandPlace): string {
  const written = trimSpace(text);
  const expansion = expandWord(written, state.env, { escape: place.escape });
  const shown = upperCaseKeyword(expansion.ok ? expansion.value : written);
  return place.trigger ? `ONBUILD ${shown}` : shown;
}

/** Counts a step, and says how it is shown. */
export function stepInfo(state: StageState, instruction: string, kind: StepInfo['kind'], place: CommandPlace): StepInfo {
  const { planned } = state;
  state.stepCount += 1;
  return {
    id: place.stepId,
    stageIndex: planned.index,
    stageName: shownStage(state),
    order: state.stepCount,
    name: prefixed(state, instruction),
    instruction,
    kind,
    range: place.range,
    lines: place.lines,
    ignoreCache: place.noCache(planned),
    createdBy: '',
  };
}

/** A step that changes files without running anything. */
export function addFileStep(
  state: StageState,
  actions: readonly FileAction[],
  sources: readonly Parameters<typeof vertexOf>[1][number][],
  step: StepInfo,
): void {
  const onScratch = state.vertex === null;
  const vertex = vertexOf({ kind: 'file', onScratch, actions }, state.vertex ? [state.vertex, ...sources] : sources, step);
  state.vertex = vertex;
  addHistory(state, step.createdBy, vertex);
}
