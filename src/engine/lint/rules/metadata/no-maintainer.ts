import { buildkit, hadolint } from '../../aliases.ts';
import { asBuildkit } from '../../checks/check-rule.ts';
import { replace, spanning } from '../../edits.ts';
import { stepsOf } from '../../outline.ts';
import type { Step } from '../../outline.ts';
import { unquote } from '../../recognisers/quotes.ts';
import type { Report, Rule } from '../../rule.ts';

export const noMaintainer: Rule = {
  name: 'no-maintainer',
  group: 'metadata',
  severity: 'error',
  aliases: [hadolint('DL4000', 'error'), buildkit('MaintainerDeprecated')],
  check: ({ outline }) => stepsOf(outline.steps, 'maintainer').map(reportOf),
  variants: { buildkit: asBuildkit('MaintainerDeprecated', { subject: 'name' }) },
};

function reportOf({ instruction }: Step): Report {
  const [argument] = instruction.args;
  const name = unquote(argument?.value ?? '');
  const label = `LABEL org.opencontainers.image.authors="${name}"`;
  const isPlain = argument !== undefined && !/["\\$`]/.test(name);
  const fixes = isPlain ? [{ title: 'fix-label', edits: [replace(spanning(instruction.keywordRange, argument.range), label)] }] : [];
  return { range: instruction.keywordRange, data: { name }, fixes };
}
