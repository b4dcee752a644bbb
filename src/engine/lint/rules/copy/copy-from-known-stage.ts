import { hadolint } from '../../aliases.ts';
import { stepsOf } from '../../outline.ts';
import type { Step } from '../../outline.ts';
import { StageNames } from '../../recognisers/stage-use.ts';
import type { Report, Rule } from '../../rule.ts';

export const copyFromKnownStage: Rule = {
  name: 'copy-from-known-stage',
  group: 'copy',
  severity: 'warning',
  aliases: [hadolint('DL3022', 'warning')],
  check: ({ outline }) => {
    const names = new StageNames(outline);
    return stepsOf(outline.steps, 'copy').flatMap((step) => reportOf(step, names));
  },
};

/** A name with a colon, a slash or a digest is an image. A stage's own name is the business of another rule. */
function reportOf({ instruction, stage }: Step, names: StageNames): readonly Report[] {
  const from = instruction.flags.find((flag) => flag.name === 'from' && flag.hasValue);
  if (!from || /[:/@]/.test(from.value)) return [];
  const isOwn = from.value.toLowerCase() === stage.from?.alias?.value.toLowerCase();
  return isOwn || names.before(stage, from.value) ? [] : [{ range: from.range, data: { stage: from.value } }];
}
