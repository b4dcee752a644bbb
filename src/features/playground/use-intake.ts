import { useCallback } from 'react';
import { useToast } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import { useBench } from '../../workspace/index.ts';
import { takeIn, unzip, type GivenFile } from './take-in.ts';

const isZip = ({ path }: GivenFile): boolean => path.toLowerCase().endsWith('.zip');

/** Puts given files on the bench in place of what is there, which can be undone. */
export function useIntake(): (given: Promise<readonly GivenFile[]>) => void {
  const bench = useBench();
  const say = useToast();
  const { playground, frame } = useWords();
  const put = useCallback(
    async (given: readonly GivenFile[]): Promise<void> => {
      const [only] = given;
      const unpacked = given.length === 1 && only?.bytes && isZip(only) ? unzip(only.bytes) : given;
      if (!unpacked) return say({ text: playground.noZip(only?.path ?? '') });
      const { files, binaries } = await takeIn(unpacked);
      const count = Object.keys(files).length;
      if (count === 0) return say({ text: playground.nothingTaken });
      bench.replaceAll(files, 'carry', binaries);
      const text = playground.taken(count, Object.keys(binaries).length);
      return say({ text, action: { title: frame.undo, run: () => bench.undo() }, endsWithPage: true });
    },
    [bench, frame, playground, say],
  );
  return useCallback(
    (given: Promise<readonly GivenFile[]>) => void given.then(put).catch(() => say({ text: playground.nothingTaken })),
    [put, playground, say],
  );
}
