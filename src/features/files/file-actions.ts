import { useToast } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import { useBench, type Bench } from '../../workspace/index.ts';

/** Deleting and starting over say what they did and how to take it back. */
export function useFileActions(): { readonly bench: Bench; remove(path: string): void; reset(): void } {
  const { files, frame, lesson } = useWords();
  const bench = useBench();
  const say = useToast();
  return {
    bench,
    reset() {
      bench.reset();
      say({ text: lesson.resetDone, action: { title: frame.undo, run: () => bench.undo() }, endsWithPage: true });
    },
    remove(path) {
      bench.remove(path);
      say({ text: files.removed(path), action: { title: frame.undo, run: () => bench.undo() }, endsWithPage: true });
    },
  };
}
