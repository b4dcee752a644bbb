import { walkTree } from '../../engine/files/tree.ts';
import { withImage } from './subject.ts';
import { failed, passed, say, type CheckJudge } from './verdict.ts';

/** Something was left behind in a cache mount, and pip's cache is not in the image. */
export const cacheMount: CheckJudge<'cache-mount'> = (_check, subject) =>
  withImage(subject, (image, build) => {
    const command = subject.stages.stages
      .flatMap((stage) => stage.commands)
      .find((one) => one.kind === 'run' && one.mounts.some((mount) => mount.type === 'cache'));
    if (!command) return failed('no-cache-mount', say('還沒有任何 RUN 掛上快取。', 'No RUN has a cache mounted yet.'), subject.finalFrom);
    const kept = [...build.cache.mounts.values()].some((tree) => [...walkTree(tree)].some(([, node]) => node.type === 'file'));
    const off = /--no-cache-dir|PIP_NO_CACHE_DIR|--no-cache\b/.test(command.instruction.original.text);
    if (!kept && off)
      return failed(
        'switched-off',
        say('快取掛上了，但是安裝工具被告知不要用快取。', 'The cache is mounted, and the installer is told to use none.'),
        subject.place(command.range),
      );
    if (!kept)
      return failed(
        'nothing-kept',
        say('快取掛上了，但建構完裡面是空的。', 'The cache is mounted, and after the build there is nothing in it.'),
        subject.place(command.range),
      );
    const aboard = [...walkTree(image.tree)].find(([path, node]) => node.type === 'file' && path.includes('/.cache/pip/'));
    return aboard
      ? failed('cache-in-image', say(`${aboard[0]} 進了映像檔。`, `${aboard[0]} is in the image.`), subject.place(command.range))
      : passed();
  });
