import { findModule } from '../trial/python.ts';
import { pythonOnPath } from './python-version.ts';
import { moduleProblem } from './python-problems.ts';
import { tryStart } from './service-trial.ts';
import { withImage } from './subject.ts';
import { failed, firstOf, say, type CheckJudge } from './verdict.ts';

/** Modules that the image's Python finds as the image's user. */
export const packagesInstalled: CheckJudge<'packages-installed'> = (check, subject) =>
  withImage(subject, (image) => {
    const container = subject.container(image);
    const start = tryStart(subject, container, 0).starts[0];
    const python = start?.python ?? pythonOnPath(container);
    if (!python) return failed('no-python', say('映像檔裡找不到 Python。', 'There is no Python in the image.'), subject.finalFrom);
    const folders = start?.folders ?? python.searchPath;
    return firstOf(
      check.packages.map((name) => moduleProblem(name, findModule(container.fs, python, folders, name, container.who), subject.finalFrom)),
    );
  });
