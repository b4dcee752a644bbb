import { pythonAt, type Python } from '../trial/python.ts';
import type { TrialContainer } from '../trial/container.ts';
import { failed, passed, say, type CheckJudge } from './verdict.ts';
import { withImage } from './subject.ts';
import { tryStart } from './service-trial.ts';

/** The Python that the image starts, or the first on its PATH, is of the version. */
export const pythonVersion: CheckJudge<'python-version'> = (check, subject) =>
  withImage(subject, (image) => {
    const container = subject.container(image);
    const python = tryStart(subject, container, 0).starts[0]?.python ?? pythonOnPath(container);
    if (!python) return failed('no-python', say('映像檔裡找不到 Python。', 'There is no Python in the image.'), subject.finalFrom);
    if (python.version === check.version) return passed(say(`Python ${python.version}`, `Python ${python.version}`));
    return failed(
      'other-version',
      say(
        `裡面是 Python ${python.version}；程式是用 ${check.version} 寫的。`,
        `Python ${python.version} is inside; the code was written for ${check.version}.`,
      ),
      subject.finalFrom,
    );
  });

/** The interpreter that `python3` or `python` on PATH leads to. */
export function pythonOnPath(container: TrialContainer): Python | null {
  for (const folder of (container.env.get('PATH') ?? '').split(':')) {
    for (const name of ['python3', 'python']) {
      const found = pythonAt(container.fs, `${folder}/${name}`, container.env);
      if (found) return found;
    }
  }
  return null;
}
