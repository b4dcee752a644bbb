import { useState, type ReactNode } from 'react';
import { Button, Dialog, TextField } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import { cleanFilePath, useBench, type NameProblem } from '../../workspace/index.ts';
import styles from './files.module.css';

/** A file that gets a name: a new one in a folder, or one that has another. */
export interface Naming {
  readonly kind: 'create' | 'rename';
  readonly path: string;
}

const beginning = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Asks for a path and says what is wrong with it. */
export function NameDialog({ naming, onClose }: { readonly naming: Naming; onClose(): void }): ReactNode {
  const { files, frame } = useWords();
  const bench = useBench();
  const [typed, setTyped] = useState(naming.path);
  const [problem, setProblem] = useState<NameProblem | null>(null);
  const isNew = naming.kind === 'create';
  const submit = (): void => {
    const path = cleanFilePath(typed);
    const found = isNew ? bench.create(path) : bench.rename(naming.path, path);
    setProblem(found);
    if (found) return;
    onClose();
    // Whoever makes a file means to write in it.
    if (isNew) bench.showPlace(path, beginning);
  };
  const onType = (text: string): void => {
    setTyped(text);
    setProblem(null);
  };
  return (
    <Dialog
      title={isNew ? files.newFile : files.renameTitle(naming.path)}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{frame.cancel}</Button>
          <Button kind="primary" onPress={submit}>
            {isNew ? files.create : files.rename}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField label={files.path} value={typed} onChange={onType} hint={files.pathHint} takesFocus />
        <p role="alert" className={styles.problem}>
          {problem && files.problem[problem]}
        </p>
      </form>
    </Dialog>
  );
}
