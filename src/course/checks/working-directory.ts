import { withImage } from './subject.ts';
import { failed, passed, say, type CheckJudge } from './verdict.ts';

export const workingDirectory: CheckJudge<'working-directory'> = (check, subject) =>
  withImage(subject, (image) => {
    const path = image.config.WorkingDir || '/';
    const place = subject.placeOf('workdir') ?? subject.finalFrom;
    if (check.path !== undefined && path !== check.path)
      return failed(
        'other-folder',
        say(`工作目錄是 ${path}，這裡要的是 ${check.path}。`, `The working directory is ${path}; ${check.path} is wanted.`),
        place,
      );
    return path === '/'
      ? failed('root-folder', say('工作目錄是檔案系統的根目錄。', 'The working directory is the root of the file system.'), place)
      : passed();
  });
