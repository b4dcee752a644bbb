import { withImage } from './subject.ts';
import { failed, passed, say, type CheckJudge } from './verdict.ts';

/** A RUN reads the file, through a bind mount, and no COPY or ADD brings it into a stage. */
export const readWithoutCopy: CheckJudge<'read-without-copy'> = (check, subject) =>
  withImage(subject, (_image, build) => {
    const readers = build.steps.filter((step) => step.reads.some((path) => path.replace(/^\//, '') === check.path));
    const copy = readers.find((step) => step.kind !== 'run');
    if (copy)
      return failed(
        'copied',
        say(`${copy.name} 還是把 ${check.path} 複製了進去。`, `${copy.name} still copies ${check.path}.`),
        subject.place(copy.range),
      );
    return readers.length > 0
      ? passed()
      : failed('not-read', say(`沒有任何一步讀取 ${check.path}。`, `No step reads ${check.path}.`), subject.finalFrom);
  });
