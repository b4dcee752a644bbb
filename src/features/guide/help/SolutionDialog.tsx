import { useMemo, useState, type ReactNode } from 'react';
import type { FileState, Step } from '../../../course/schema.ts';
import { Button, Dialog, Tabs, useToast } from '../../../ui/index.ts';
import { useWords } from '../../../ui/words/index.ts';
import { useBench, useBenchState } from '../../../workspace/index.ts';
import styles from '../guide.module.css';
import { DiffTable } from './DiffTable.tsx';

/** Paths that a solution has otherwise than the learner; what the learner has beyond it is left alone. */
const differing = (mine: FileState, solution: FileState): readonly string[] =>
  Object.keys(solution).filter((path) => !Object.hasOwn(mine, path) || mine[path] !== solution[path]);

/** The solutions beside one's own files; one of them can be taken over, and that can be undone. */
export function SolutionDialog({ step, onClose }: { readonly step: Step; readonly onClose: () => void }): ReactNode {
  const { guide, frame } = useWords();
  const bench = useBench();
  const say = useToast();
  const mine = useBenchState((state) => state.files);
  const [chosen, setChosen] = useState(step.solutions[0]?.id ?? '');
  const take = (files: FileState): void => {
    bench.replaceAll({ ...mine, ...files }, 'carry');
    say({ text: guide.solutionTaken, action: { title: frame.undo, run: () => bench.undo() }, endsWithPage: true });
    onClose();
  };
  const items = step.solutions.map(({ id, title, files }) => ({
    id,
    title,
    children: <OneSolution mine={mine} files={files} />,
  }));
  const solution = step.solutions.find(({ id }) => id === chosen);
  return (
    <Dialog
      title={guide.solutionOf(step.title)}
      isOpen
      onClose={onClose}
      width="wide"
      actions={
        <>
          <Button onPress={onClose}>{frame.close}</Button>
          {solution && differing(mine, solution.files).length > 0 && (
            <Button kind="primary" onPress={() => take(solution.files)}>
              {guide.takeSolution}
            </Button>
          )}
        </>
      }
    >
      <p className={styles.about}>{guide.solutionAbout}</p>
      {items.length > 1 ? (
        <Tabs label={guide.solutions} items={items} selected={chosen} onSelect={setChosen} />
      ) : (
        <OneSolution mine={mine} files={step.solutions[0]?.files ?? {}} />
      )}
    </Dialog>
  );
}

function OneSolution({ mine, files }: { readonly mine: FileState; readonly files: FileState }): ReactNode {
  const { guide } = useWords();
  const paths = useMemo(() => differing(mine, files), [mine, files]);
  if (paths.length === 0) return <p className={styles.same}>{guide.same}</p>;
  return paths.map((path) => <DiffTable key={path} path={path} left={mine[path] ?? ''} right={files[path] ?? ''} />);
}
