import { hadolint } from '../../aliases.ts';
import { stageStates } from '../../outline.ts';
import type { Outline, OutlineStage, Step } from '../../outline.ts';
import { finalStages, stagesWithout } from '../../recognisers/stage-use.ts';
import type { Report, Rule } from '../../rule.ts';

export const hasHealthcheck: Rule = {
  name: 'has-healthcheck',
  group: 'runtime',
  severity: 'ignore',
  aliases: [hadolint('DL3057', 'ignore')],
  check: ({ outline }) => uncheckedImages(outline).flatMap(reportOf),
  variants: { hadolint: ({ outline }) => stagesWithout(outline, isCheck).flatMap(reportOf) },
};

const isCheck = ({ instruction, onbuild }: Step): boolean => instruction.keyword === 'healthcheck' && onbuild === null;

/** The images that someone may run and that neither check themselves nor come from a stage that does. */
function uncheckedImages(outline: Outline): readonly OutlineStage[] {
  const { atEnd } = stageStates(outline, false, (has, step) => has || isCheck(step));
  return finalStages(outline).filter((stage) => !atEnd.get(stage));
}

const reportOf = ({ from }: OutlineStage): readonly Report[] => (from ? [{ range: from.instruction.keywordRange }] : []);
