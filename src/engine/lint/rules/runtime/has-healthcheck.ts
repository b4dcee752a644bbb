import { hadolint } from '../../aliases.ts';
import { lineage, stepsOf } from '../../outline.ts';
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
const reportsOn = (outline: Outline, copies: boolean): readonly Report[] =>
  finalStages(outline, { copies }).flatMap((stage) => {
    const hasCheck = lineage(stage).some(({ steps }) => stepsOf(steps, 'healthcheck').length > 0);
    return stage.from && !hasCheck ? [{ range: stage.from.instruction.keywordRange }] : [];
  });
