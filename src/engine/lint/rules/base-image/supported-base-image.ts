import type { OutlineStage } from '../../outline.ts';
import type { LintContext, Report, Rule } from '../../rule.ts';

export const supportedBaseImage: Rule = {
  name: 'supported-base-image',
  group: 'base-image',
  severity: 'warning',
  aliases: [],
  needs: ['registry', 'today'],
  check: (context) => context.outline.stages.flatMap((stage) => reportsOn(stage, context)),
};

function reportsOn(stage: OutlineStage, { registry, today, build }: LintContext): readonly Report[] {
  const image = stage.from?.imageArgument;
  if (!stage.from || !image || stage.base || !registry || today === null) return [];
  const reference = stage.from.image.includes('$') ? (build?.stages[stage.index]?.baseReference ?? '') : stage.from.image;
  const end = reference === '' ? null : (registry.find(reference, 'linux/amd64')?.endOfLife ?? null);
  if (!end || end.date >= today) return [];
  return [{ range: image.range, data: { image: familiar(reference), date: end.date, source: end.source } }];
}

const familiar = (reference: string): string => reference.replace(/^docker\.io\/(?:library\/)?/, '');
