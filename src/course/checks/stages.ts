import type { BuildResult, BuiltStage } from '../../engine/build/types.ts';
import { failed, passed, say, type CheckJudge } from './verdict.ts';
import { withImage } from './subject.ts';

/** So many stages take part, and something comes out of one that does not ship. */
export const stages: CheckJudge<'stages'> = (check, subject) =>
  withImage(subject, (_image, build) => {
    const used = build.stages.filter((stage) => stage.role !== 'skipped');
    const shipped = shippedStages(build);
    const away = used.filter((stage) => !shipped.has(stage.index));
    if (away.length > 0 && used.length - shipped.size + 1 >= check.atLeast) return passed();
    const place = subject.finalFrom;
    const skipped = build.stages.find((stage) => stage.role === 'skipped');
    if (build.stages.length === 1)
      return failed(
        'one-stage',
        say('只有一個階段，裡面的東西全部都會出貨。', 'There is one stage only, and all that is in it ships.'),
        place,
      );
    if (shipped.size > 1)
      return failed(
        'ships-builder',
        say(
          '最後一個階段是從前面的階段長出來的，前面的每一層都跟著出貨。',
          'The last stage grows out of an earlier one, so every layer of that one ships as well.',
        ),
        place,
      );
    if (skipped)
      return failed(
        'unused-stage',
        say(
          `階段 ${skipped.name} 沒有被用到：出貨的階段沒有從它那裡複製任何東西。`,
          `Nothing is taken from stage ${skipped.name}; it is not even built.`,
        ),
        subject.place(skipped.range),
      );
    return failed(
      'too-few',
      say(
        `有 ${used.length} 個階段派上用場，這一步要 ${check.atLeast} 個。`,
        `${used.length} stages take part; this step wants ${check.atLeast}.`,
      ),
      place,
    );
  });

/** Indexes of the target stage and of the stages whose layers it has. */
function shippedStages(build: BuildResult): ReadonlySet<number> {
  const result = new Set<number>();
  let stage: BuiltStage | undefined = build.stages.find((one) => one.role === 'target');
  while (stage && !result.has(stage.index)) {
    result.add(stage.index);
    const { baseStage }: BuiltStage = stage;
    stage = baseStage === null ? undefined : build.stages.find((one) => one.index === baseStage);
  }
  return result;
}
