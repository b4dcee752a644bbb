import { hadolint } from '../../aliases.ts';
import { stateBefore, stepsOf } from '../../outline.ts';
import type { Outline } from '../../outline.ts';
import { unquote } from '../../recognisers/quotes.ts';
import type { Report, Rule } from '../../rule.ts';

/** From the root, from a drive of Windows, or from what a variable says. */
const isAbsolute = (path: string): boolean => /^(?:[/\\$]|[A-Za-z]:)/.test(path);

export const copyNeedsWorkdir: Rule = {
  name: 'copy-needs-workdir',
  group: 'copy',
  severity: 'warning',
  aliases: [hadolint('DL3045', 'warning')],
  check: ({ outline }) => reportsOn(outline, 'copy', 'add'),
  variants: { hadolint: ({ outline }) => reportsOn(outline, 'copy') },
};

function reportsOn(outline: Outline, ...keywords: readonly string[]): readonly Report[] {
  const hasWorkdir = stateBefore(outline, false, (has, { instruction, onbuild }) => has || (instruction.keyword === 'workdir' && !onbuild));
  return stepsOf(outline.steps, ...keywords).flatMap((step) => {
    const target = step.instruction.args.at(-1);
    if (!target || step.instruction.args.length < 2 || hasWorkdir.get(step) || isAbsolute(unquote(target.value))) return [];
    return [{ range: target.range, data: { target: unquote(target.value) } }];
  });
}
