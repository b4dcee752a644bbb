import { buildkit, hadolint } from '../../aliases.ts';
import { asBuildkit } from '../../checks/check-rule.ts';
import { replace, spanning } from '../../edits.ts';
import { stepsOf } from '../../outline.ts';
import type { Step } from '../../outline.ts';
import { unquote } from '../../recognisers/quotes.ts';
import type { LintContext, Report, Rule } from '../../rule.ts';

export const noMaintainer: Rule = {
  name: 'no-maintainer',
  group: 'metadata',
  severity: 'error',
  aliases: [hadolint('DL4000', 'error'), buildkit('MaintainerDeprecated')],
  check: (context) => stepsOf(context.outline.steps, 'maintainer').map((step) => reportOf(step, mayHaveLabel(context))),
  variants: { buildkit: asBuildkit('MaintainerDeprecated', { subject: 'name' }) },
};

const authors = 'org.opencontainers.image.authors';

/** A team's strict schema may not know the label. */
const mayHaveLabel = ({ config }: LintContext): boolean => !config.strictLabels || Object.hasOwn(config.labelSchema, authors);

function reportOf({ instruction }: Step, isLabelKnown: boolean): Report {
  const [argument] = instruction.args;
  const name = unquote(argument?.value ?? '');
  const label = `LABEL ${authors}="${name}"`;
  const hasFix = isLabelKnown && argument !== undefined && !/["\\$`]/.test(name);
  const fixes = hasFix ? [{ title: 'fix-label', edits: [replace(spanning(instruction.keywordRange, argument.range), label)] }] : [];
  return { range: instruction.keywordRange, data: { name }, fixes };
}
