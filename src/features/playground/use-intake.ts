import { useCallback, useState } from 'react';
import { useToast } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import { useBench } from '../../workspace/index.ts';
import { takeIn, unzip, type GivenFile, type TakenIn } from './take-in.ts';

const isZip = ({ path }: GivenFile): boolean => path.toLowerCase().endsWith('.zip');

/** Puts given files on the bench in place of what is there (which can be undone), and says what was left out. */
export function useIntake(): { readonly left: TakenIn['left']; readonly intake: (given: Promise<readonly GivenFile[]>) => void } {
  const bench = useBench();
  const say = useToast();
  const { playground, frame } = useWords();
  const [left, setLeft] = useState<TakenIn['left']>([]);
  const put = useCallback(
    (given: readonly GivenFile[]): void => {
      const [only] = given;
      const unpacked = given.length === 1 && only && isZip(only) ? unzip(only.bytes) : given;
      if (!unpacked) return say({ text: playground.noZip(only?.path ?? '') });
      const taken = takeIn(unpacked);
      setLeft(taken.left);
      const count = Object.keys(taken.files).length;
      if (count === 0) return say({ text: playground.nothingTaken });
      bench.replaceAll(taken.files, 'carry');
      return say({ text: playground.taken(count), action: { title: frame.undo, run: () => bench.undo() }, endsWithPage: true });
    },
    [bench, frame, playground, say],
  );
  const intake = useCallback(
    (given: Promise<readonly GivenFile[]>) => void given.then(put, () => say({ text: playground.nothingTaken })),
    [put, playground, say],
  );
  return { left, intake };
}
