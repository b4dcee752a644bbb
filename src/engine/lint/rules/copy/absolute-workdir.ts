import { buildkit, hadolint } from '../../aliases.ts';
import { asBuildkit } from '../../checks/check-rule.ts';
import { stageStates, stepsAndTriggersOf } from '../../outline.ts';
import type { Outline } from '../../outline.ts';
import { isAbsolutePath } from '../../recognisers/paths.ts';
import { unquote } from '../../recognisers/quotes.ts';
import type { Report, Rule } from '../../rule.ts';

export const absoluteWorkdir: Rule = {
  name: 'absolute-workdir',
  group: 'copy',
  severity: 'error',
  aliases: [hadolint('DL3000', 'error'), buildkit('WorkdirRelativePath')],
  check: ({ outline }) => reportsOn(outline, true),
  variants: { buildkit: asBuildkit('WorkdirRelativePath', { subject: 'path' }), hadolint: ({ outline }) => reportsOn(outline, false) },
};

/** A relative WORKDIR goes on from the one before it, so one that is absolute makes it sound; hadolint does not look back. */
function reportsOn(outline: Outline, looksBack: boolean): readonly Report[] {
  const pathOf = (argument: { readonly value: string } | undefined): string => unquote(argument?.value ?? '');
  const { before: isSound } = stageStates(
    outline,
    false,
    (sound, { instruction, onbuild }) =>
      sound || (instruction.keyword === 'workdir' && !onbuild && isAbsolutePath(pathOf(instruction.args[0]))),
  );
  return stepsAndTriggersOf(outline.steps, 'workdir').flatMap((step) => {
    const [path] = step.instruction.args;
    if (!path || isAbsolutePath(pathOf(path)) || (looksBack && isSound.get(step))) return [];
    return [{ range: path.range, data: { path: pathOf(path) } }];
  });
}
