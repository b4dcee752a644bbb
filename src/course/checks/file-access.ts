import { root } from '../../engine/files/access.ts';
import { directoryName } from '../../engine/shell/process/paths.ts';
import type { TrialContainer } from '../trial/container.ts';
import { withImage } from './subject.ts';
import { failed, firstOf, passed, say, type CheckJudge } from './verdict.ts';

/** The image's user may read these paths, or write to them; one that is not there can be written to when it can be made. */
export const fileAccess: CheckJudge<'file-access'> = (check, subject) =>
  withImage(subject, (image) => {
    const container = subject.container(image);
    if (!container.account.known) return passed();
    return firstOf(
      check.paths.map((path) => {
        const there = nearest(container, path);
        if (check.may === 'read') {
          if (there !== path)
            return failed('missing', say(`映像檔裡沒有 ${path}。`, `There is no ${path} in the image.`), subject.finalFrom);
          return container.fs.mayAccess(path, 'r', container.who)
            ? null
            : failed(
                'not-readable',
                say(`映像檔的使用者讀不到 ${path}。`, `The image's user may not read ${path}.`),
                subject.placeOf('user'),
              );
        }
        if (container.fs.mayAccess(there, 'wx', container.who)) return null;
        const stat = container.fs.stat(there, root);
        const owner = stat.ok ? stat.value.uid : 0;
        return failed(
          'not-writable',
          say(
            `${there} 屬於 uid ${owner}，而服務是 uid ${container.who.uid}，寫不進去。`,
            `${there} belongs to uid ${owner}; the service is uid ${container.who.uid}, and may not write there.`,
          ),
          subject.placeOf('workdir', 'copy', 'user') ?? subject.finalFrom,
        );
      }),
    );
  });

/** The path, or the nearest folder above it that is there. */
function nearest(container: TrialContainer, path: string): string {
  let at = path;
  while (at !== '/' && !container.fs.stat(at, root).ok) at = directoryName(at);
  return at;
}
