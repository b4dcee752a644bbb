import { hadolint } from '../../aliases.ts';
import { stageStates } from '../../outline.ts';
import type { Step } from '../../outline.ts';
import { pairsOf } from '../../recognisers/known-variables.ts';
import { finalStages } from '../../recognisers/stage-use.ts';
import type { LintContext, Report, Rule } from '../../rule.ts';

export const requiredLabels: Rule = {
  name: 'required-labels',
  group: 'metadata',
  severity: 'info',
  aliases: [hadolint('DL3049', 'info')],
  check: (context) => reportsOn(context, true),
  variants: { hadolint: (context) => reportsOn(context, false) },
};

/** The labels of the schema that neither the stage nor one it continues has. */
function reportsOn({ outline, config }: LintContext, copies: boolean): readonly Report[] {
  const wanted = Object.keys(config.labelSchema);
  if (wanted.length === 0) return [];
  const { atEnd } = stageStates(outline, wanted, missingAfter);
  return finalStages(outline, { copies }).flatMap((stage) => {
    const range = stage.from?.instruction.keywordRange;
    return range ? (atEnd.get(stage) ?? []).map((label) => ({ range, data: { label } })) : [];
  });
}

function missingAfter(missing: readonly string[], { instruction, onbuild }: Step): readonly string[] {
  if (instruction.keyword !== 'label' || onbuild) return missing;
  const set = new Set(pairsOf(instruction).map(({ key }) => key));
  return missing.filter((label) => !set.has(label));
}
