import { familiarReference, parseReference } from '../../engine/image/reference.ts';
import type { BuiltStage } from '../../engine/build/types.ts';
import { failed, firstOf, say, type CheckJudge, type Verdict } from './verdict.ts';
import { withImage, type Subject } from './subject.ts';

/** Every stage that takes part rests on an image with a definite version. */
export const baseImage: CheckJudge<'base-image'> = (check, subject) =>
  withImage(subject, (_image, build) => {
    const bases = build.stages.filter((stage) => stage.role !== 'skipped' && stage.baseStage === null && stage.baseReference !== 'scratch');
    const shipped = bases.filter((stage) => stage.role === 'target');
    return firstOf([
      ...(check.pinned ? bases.map((stage) => floating(stage, subject)) : []),
      ...(check.families ? shipped.map((stage) => otherFamily(stage, check.families ?? [], subject)) : []),
    ]);
  });

/** Releases of Debian and Ubuntu that a tag names by their own name. */
const releaseName = /(?:^|-)(?:buster|bullseye|bookworm|trixie|focal|jammy|noble)(?:-|$)/;
const systems = new Set(['debian', 'ubuntu', 'buildpack-deps']);

/** A tag that names a version has a digit in it, or a system's release; so has a digest. */
function floating(stage: BuiltStage, subject: Subject): Verdict | null {
  const parsed = parseReference(stage.baseReference);
  if (!parsed.ok) return null;
  const { tag, digest } = parsed.reference;
  const familiar = familiarReference(parsed.reference);
  const named = familiar.includes('-debian') || (systems.has(familiar.split(':')[0] ?? '') && releaseName.test(tag ?? ''));
  if (digest !== null || named || (tag !== null && tag !== 'latest' && /\d/.test(tag))) return null;
  const name = stage.baseReference;
  return failed(
    'not-pinned',
    say(`${name} 今天和明天可能是兩個不同的版本。`, `${name} may be one version today and another tomorrow.`),
    subject.place(stage.range),
  );
}

function otherFamily(stage: BuiltStage, families: readonly string[], subject: Subject): Verdict | null {
  if (families.some((family) => stage.baseReference.includes(family))) return null;
  const wanted = families.join(', ');
  return failed('other-family', say(`這一步要以 ${wanted} 為基底。`, `This step wants a base of ${wanted}.`), subject.place(stage.range));
}
