import type { BuildResult } from '../../engine/build/types.ts';
import { failed, megabytes, passed, say, type CheckJudge, type Place } from './verdict.ts';
import { withImage, type Subject } from './subject.ts';

export const imageSize: CheckJudge<'image-size'> = (check, subject) =>
  withImage(subject, (image, build) => {
    const size = megabytes(image.sizeBytes);
    if (image.sizeBytes < check.underMegabytes * 1_000_000) return passed(say(size, size));
    const { title, place } = heaviest(subject, build);
    return failed('too-big', say(`${size}；最重的是 ${title}。`, `${size}; the heaviest part is ${title}.`), place);
  });

/** The base or the step that weighs most. */
function heaviest(subject: Subject, build: BuildResult): { readonly title: string; readonly place: Place | null } {
  const base = (build.image?.layers ?? []).filter((layer) => layer.base).reduce((sum, layer) => sum + layer.sizeBytes, 0);
  const target = build.stages.find((stage) => stage.role === 'target');
  const steps = build.steps.filter((step) => step.stageIndex === target?.index && step.layer);
  const heavy = steps.reduce((most, step) => Math.max(most, step.layer?.sizeBytes ?? 0), 0);
  const step = steps.find((one) => one.layer?.sizeBytes === heavy);
  if (step && heavy > base) return { title: `${step.name} (${megabytes(heavy)})`, place: subject.place(step.range) };
  return { title: `${target?.baseReference ?? ''} (${megabytes(base)})`, place: subject.finalFrom };
}
