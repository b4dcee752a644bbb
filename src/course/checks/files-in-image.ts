import { walkTree } from '../../engine/files/tree.ts';
import { fitsGlob } from './glob.ts';
import { withImage } from './subject.ts';
import { failed, firstOf, say, type CheckJudge } from './verdict.ts';

/** Files that the image has, and files that it has not, whichever layer they are of. */
export const filesInImage: CheckJudge<'files-in-image'> = (check, subject) =>
  withImage(subject, (image) => {
    const paths = [...walkTree(image.tree)].map(([path]) => path.slice(1));
    const unwanted = (check.absent ?? []).flatMap((glob) => paths.find((path) => fitsGlob(glob, path)) ?? []);
    const missing = (check.present ?? []).filter((glob) => !paths.some((path) => fitsGlob(glob, path)));
    return firstOf([
      unwanted.length > 0
        ? failed('unwanted', say(`映像檔裡有 /${unwanted[0] ?? ''}。`, `/${unwanted[0] ?? ''} is in the image.`), subject.finalFrom)
        : null,
      missing.length > 0
        ? failed('missing', say(`映像檔裡沒有 ${missing[0] ?? ''}。`, `${missing[0] ?? ''} is not in the image.`), subject.finalFrom)
        : null,
    ]);
  });
