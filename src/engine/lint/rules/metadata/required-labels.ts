import { hadolint } from '../../aliases.ts';
import { stageStates } from '../../outline.ts';
import type { OutlineStage, Step } from '../../outline.ts';
import { pairsOf } from '../../recognisers/known-variables.ts';
import { finalStages, stagesWithout } from '../../recognisers/stage-use.ts';
import type { LintContext, Report, Rule } from '../../rule.ts';

export const requiredLabels: Rule = {
  name: 'required-labels',
  group: 'metadata',
  severity: 'info',
  aliases: [hadolint('DL3049', 'info')],
  check: imagesThatLack,
  variants: { hadolint: stagesThatLack },
};

const reportOf = ({ from }: OutlineStage, label: string): readonly Report[] =>
  from ? [{ range: from.instruction.keywordRange, data: { label } }] : [];

const labelsOf = ({ instruction, onbuild }: Step): ReadonlySet<string> =>
  new Set(instruction.keyword === 'label' && onbuild === null ? pairsOf(instruction).map(({ key }) => key) : []);

/** The labels of the schema that neither an image nor a stage that it comes from has. */
function imagesThatLack({ outline, config }: LintContext): readonly Report[] {
  const wanted: readonly string[] = Object.keys(config.labelSchema);
  if (wanted.length === 0) return [];
  const { atEnd } = stageStates(outline, wanted, (missing, step) => {
    const set = labelsOf(step);
    return set.size === 0 ? missing : missing.filter((label) => !set.has(label));
  });
  return finalStages(outline).flatMap((stage) => (atEnd.get(stage) ?? []).flatMap((label) => reportOf(stage, label)));
}

function stagesThatLack({ outline, config }: LintContext): readonly Report[] {
  return Object.keys(config.labelSchema).flatMap((label) =>
    stagesWithout(outline, (step) => labelsOf(step).has(label)).flatMap((stage) => reportOf(stage, label)),
  );
}
