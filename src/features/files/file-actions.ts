import { useToast } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import { useBench, type Bench } from '../../workspace/index.ts';

/** Deleting says what it did and how to take it back. */
export function useFileActions(): { readonly bench: Bench; remove(path: string): void } {
  const { files, frame } = useWords();
  const bench = useBench();
  const say = useToast();
  return {
    bench,
    remove(path) {
      bench.remove(path);
      say({ text: files.removed(path), action: { title: frame.undo, run: () => bench.undo() } });
    },
  };
}
