import type { BuildResult, BuildStep, BuiltStage } from '../../engine/build/types.ts';
import { holdsPythonPackages } from './rebuild.ts';
import { failed, passed, say, type CheckJudge } from './verdict.ts';
import { withImage } from './subject.ts';

/** So many stages take part, and something comes out of one that does not ship. */
export const stages: CheckJudge<'stages'> = (check, subject) =>
  withImage(subject, (_image, build) => {
    const used = build.stages.filter((stage) => stage.role !== 'skipped');
    const shipped = shippedStages(build);
    const away = used.filter((stage) => !shipped.has(stage.index));
    const inside = away.length > 0 ? installedAboard(build, shipped) : null;
    if (inside)
      return failed(
        'installs-aboard',
        say(
          `${inside.name} 在出貨的階段裡裝套件；前面的階段沒有替它準備好。`,
          `${inside.name} installs the packages in the stage that ships; no stage before it made them ready.`,
        ),
        subject.place(inside.range),
      );
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

/** The step of a shipped stage that installs packages, where none come over from another stage. */
function installedAboard(build: BuildResult, shipped: ReadonlySet<number>): BuildStep | null {
  const installing = build.steps.filter((step) => step.kind === 'run' && holdsPythonPackages(step));
  const aboard = installing.filter((step) => shipped.has(step.stageIndex));
  if (aboard.length === installing.length) return installing[0] ?? null;
  const comesOver = build.steps.some((step) => shipped.has(step.stageIndex) && bringsPackages(step));
  return comesOver ? null : (aboard[0] ?? null);
}

/** A COPY of packages, wheels or an archive; a RUN that looks into another stage. */
const bringsPackages = (step: BuildStep): boolean =>
  step.copiesFrom.length > 0 &&
  (holdsPythonPackages(step) || (step.layer?.entries ?? []).some((entry) => /\.(?:t?gz|tar|xz|bz2|zip)$/.test(entry.path)));

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
