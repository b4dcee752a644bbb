import { hadolint } from '../../aliases.ts';
import { stageStates, stepsOf } from '../../outline.ts';
import type { Outline } from '../../outline.ts';
import { isAbsolutePath } from '../../recognisers/paths.ts';
import { unquote } from '../../recognisers/quotes.ts';
import type { Report, Rule } from '../../rule.ts';

export const copyNeedsWorkdir: Rule = {
  name: 'copy-needs-workdir',
  group: 'copy',
  severity: 'warning',
  aliases: [hadolint('DL3045', 'warning')],
  check: ({ outline }) => reportsOn(outline, 'copy', 'add'),
  variants: { hadolint: ({ outline }) => reportsOn(outline, 'copy') },
};

function reportsOn(outline: Outline, ...keywords: readonly string[]): readonly Report[] {
  const { before: hasWorkdir } = stageStates(
    outline,
    false,
    (has, { instruction, onbuild }) => has || (instruction.keyword === 'workdir' && !onbuild),
  );
  return stepsOf(outline.steps, ...keywords).flatMap((step) => {
    const target = step.instruction.args.at(-1);
    if (!target || step.instruction.args.length < 2 || hasWorkdir.get(step) || isAbsolutePath(unquote(target.value))) return [];
    return [{ range: target.range, data: { target: unquote(target.value) } }];
  });
}
