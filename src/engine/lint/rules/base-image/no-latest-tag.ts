import { hadolint } from '../../aliases.ts';
import type { OutlineStage } from '../../outline.ts';
import type { Report, Rule } from '../../rule.ts';

const reportOf = ({ from }: OutlineStage): readonly Report[] =>
  from?.imageArgument && from.reference.tag === 'latest' && from.reference.digest === null
    ? [{ range: from.imageArgument.range, data: { image: from.image } }]
    : [];

export const noLatestTag: Rule = {
  name: 'no-latest-tag',
  group: 'base-image',
  severity: 'warning',
  aliases: [hadolint('DL3007', 'warning')],
  check: ({ outline }) => outline.stages.flatMap(reportOf),
};
