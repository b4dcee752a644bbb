import { hadolint } from '../../aliases.ts';
import { stageStates, stepsOf } from '../../outline.ts';
import type { Outline, OutlineStage, Step } from '../../outline.ts';
import { unquote } from '../../recognisers/quotes.ts';
import { finalStages } from '../../recognisers/stage-use.ts';
import type { Report, Rule } from '../../rule.ts';

export const noRootUser: Rule = {
  name: 'no-root-user',
  group: 'security',
  severity: 'warning',
  aliases: [hadolint('DL3002', 'warning')],
  check: ({ outline }) => [...usersOfImages(outline)].flatMap(reportOf),
  variants: { hadolint: ({ outline }) => outline.stages.flatMap((stage) => lastUserOf(stage).flatMap(reportOf)) },
};

/** The USER that each image ends up with, its own or that of a stage it continues. A stage that only builds runs nothing later. */
function usersOfImages(outline: Outline): ReadonlySet<Step> {
  const { atEnd } = stageStates<Step | null>(outline, null, (last, step) =>
    step.instruction.keyword === 'user' && step.onbuild === null ? step : last,
  );
  const images = outline.stages.length > 1 ? finalStages(outline) : outline.stages;
  return new Set(images.flatMap((stage) => atEnd.get(stage) ?? []));
}

/** hadolint judges each stage by itself. */
const lastUserOf = ({ steps }: OutlineStage): readonly Step[] => stepsOf(steps, 'user').slice(-1);

const isRoot = (user: string): boolean => /^(?:root|0+)(?::|$)/.test(user);

function reportOf({ instruction: { args } }: Step): readonly Report[] {
  const [user] = args;
  return user && isRoot(unquote(user.value)) ? [{ range: user.range, data: { user: unquote(user.value) } }] : [];
}
