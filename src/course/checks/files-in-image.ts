import type { BuildResult } from '../../engine/build/types.ts';
import { walkTree } from '../../engine/files/tree.ts';
import { fitsGlob } from './glob.ts';
import type { Range } from '../../engine/text/position.ts';
import { withImage } from './subject.ts';
import { failed, firstOf, say, type CheckJudge } from './verdict.ts';

/** Files that the image has, and files that it has not, whichever layer they are of. */
export const filesInImage: CheckJudge<'files-in-image'> = (check, subject) =>
  withImage(subject, (image, build) => {
    const paths = [...walkTree(image.tree)].map(([path]) => path.slice(1));
    const unwanted = (check.absent ?? []).flatMap((glob) => paths.find((path) => fitsGlob(glob, path)) ?? []);
    const missing = (check.present ?? []).filter((glob) => !paths.some((path) => fitsGlob(glob, path)));
    return firstOf([
      unwanted.length > 0
        ? failed(
            'unwanted',
            say(`映像檔裡有 /${unwanted[0] ?? ''}。`, `/${unwanted[0] ?? ''} is in the image.`),
            subject.place(bringing(unwanted[0] ?? '', build)) ?? subject.finalFrom,
          )
        : null,
      missing.length > 0
        ? failed('missing', say(`映像檔裡沒有 ${missing[0] ?? ''}。`, `${missing[0] ?? ''} is not in the image.`), subject.finalFrom)
        : null,
    ]);
  });

/** The last step of the image whose layer has the file; null when the base has it. */
function bringing(path: string, build: BuildResult): Range | null {
  const target = build.stages.find((stage) => stage.role === 'target');
  const own = new Set(target?.layerSteps);
  const step = build.steps.findLast(
    (one) => own.has(one.id) && one.layer?.entries?.some((entry) => entry.path.replace(/^\//, '') === path),
  );
  return step?.range ?? null;
}
