import { hadolint } from '../../aliases.ts';
import { stepsOf } from '../../outline.ts';
import type { Outline, Step } from '../../outline.ts';
import { StageNames } from '../../recognisers/stage-use.ts';
import type { Report, Rule } from '../../rule.ts';

export const copyFromKnownStage: Rule = {
  name: 'copy-from-known-stage',
  group: 'copy',
  severity: 'warning',
  aliases: [hadolint('DL3022', 'warning')],
  check: ({ outline }) => reportsOn(outline, /[:/@]/),
  variants: { hadolint: ({ outline }) => reportsOn(outline, /:/) },
};

/** No stage can have a slash in its name; hadolint only takes what has a tag for an image. */
function reportsOn(outline: Outline, imageMark: RegExp): readonly Report[] {
  const names = new StageNames(outline);
  return stepsOf(outline.steps, 'copy').flatMap((step) => reportOf(step, names, imageMark));
}

/** A stage's own name is the business of another rule. */
function reportOf({ instruction, stage }: Step, names: StageNames, imageMark: RegExp): readonly Report[] {
  const from = instruction.flags.find((flag) => flag.name === 'from' && flag.hasValue);
  if (!from || imageMark.test(from.value)) return [];
  const isOwn = from.value.toLowerCase() === stage.from?.alias?.value.toLowerCase();
  return isOwn || names.before(stage, from.value) ? [] : [{ range: from.range, data: { stage: from.value } }];
}
