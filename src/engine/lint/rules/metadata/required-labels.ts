import { hadolint } from '../../aliases.ts';
import { lineage, stepsOf } from '../../outline.ts';
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
const reportsOn = ({ outline, config }: LintContext, copies: boolean): readonly Report[] => {
  const wanted = Object.keys(config.labelSchema);
  if (wanted.length === 0) return [];
  return finalStages(outline, { copies }).flatMap((stage) => {
    const labels = new Set(
      lineage(stage).flatMap(({ steps }) =>
        stepsOf(steps, 'label').flatMap(({ instruction }) => pairsOf(instruction).map(({ key }) => key)),
      ),
    );
    const { from } = stage;
    return from
      ? wanted.filter((label) => !labels.has(label)).map((label) => ({ range: from.instruction.keywordRange, data: { label } }))
      : [];
  });
};
