import { hadolint } from '../../aliases.ts';
import type { OutlineStage } from '../../outline.ts';
import type { Report, Rule } from '../../rule.ts';

/** A variable may hold the tag, a stage has none, `scratch` is no image. */
const reportOf = ({ from, base }: OutlineStage): readonly Report[] => {
  if (!from?.imageArgument || base || from.image === 'scratch' || from.reference.hasVariable) return [];
  return from.reference.tag !== null || from.reference.digest !== null
    ? []
    : [{ range: from.imageArgument.range, data: { image: from.image } }];
};

export const taggedBaseImage: Rule = {
  name: 'tagged-base-image',
  group: 'base-image',
  severity: 'warning',
  aliases: [hadolint('DL3006', 'warning')],
  check: ({ outline }) => outline.stages.flatMap(reportOf),
};
