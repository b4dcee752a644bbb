import { hadolint } from '../../aliases.ts';
import { stageStates } from '../../outline.ts';
import type { Outline } from '../../outline.ts';
import { finalStages } from '../../recognisers/stage-use.ts';
import type { Report, Rule } from '../../rule.ts';

export const hasHealthcheck: Rule = {
  name: 'has-healthcheck',
  group: 'runtime',
  severity: 'ignore',
  aliases: [hadolint('DL3057', 'ignore')],
  check: ({ outline }) => reportsOn(outline, true),
  variants: { hadolint: ({ outline }) => reportsOn(outline, false) },
};

/** The images that someone may run and that neither check themselves nor come from a stage that does. */
function reportsOn(outline: Outline, copies: boolean): readonly Report[] {
  const { atEnd } = stageStates(
    outline,
    false,
    (has, { instruction, onbuild }) => has || (instruction.keyword === 'healthcheck' && !onbuild),
  );
  return finalStages(outline, { copies }).flatMap((stage) =>
    stage.from && !atEnd.get(stage) ? [{ range: stage.from.instruction.keywordRange }] : [],
  );
}
