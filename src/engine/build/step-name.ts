import { formatPlatform, platformLabel } from './platform.ts';
import type { StageState } from './stage-state.ts';
import type { StepInfo } from './vertex.ts';

const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** For work that is not shown: contexts. */
export const emptyStep: StepInfo = {
  id: '',
  stageIndex: -1,
  stageName: '',
  order: 0,
  name: '',
  instruction: '',
  kind: 'context',
  range: nowhere,
  lines: [],
  ignoreCache: false,
  createdBy: '',
};

const shownPlatform = ({ shownPlatform: platform, env }: StageState): string => (platform ? platformLabel(platform, env) : '');

/** The stage as a step names it: for several platforms, with its own. */
export const shownStage = (state: StageState): string =>
  [state.shownPlatform ? formatPlatform(state.shownPlatform) : '', state.planned.shownName].filter((word) => word !== '').join(' ');

/** `[builder 2/4] …`, with the number that the stage has come to. */
export function prefixed(state: StageState, instruction: string): string {
  const words = [shownPlatform(state), state.planned.shownName].filter((word) => word !== '');
  const total = String(state.stepTotal);
  return `[${words.map((word) => `${word} `).join('')}${String(state.stepCount).padStart(total.length)}/${total}] ${instruction}`;
}

/** The first word in capitals. */
export function upperCaseKeyword(text: string): string {
  const blank = text.indexOf(' ');
  return blank < 0 ? text.toUpperCase() : text.slice(0, blank).toUpperCase() + text.slice(blank);
}

/** The first line of a here-document, as the name of a step has it. */
export function heredocSummary(text: string): string {
  const lines = text.trim().replaceAll('\r\n', '\n').split('\n');
  return `${lines[0] ?? ''}${lines.length > 1 ? '...' : ''}`;
}
