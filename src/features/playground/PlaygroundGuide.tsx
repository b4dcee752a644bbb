import { FolderOpen, FileUp, Link2, RotateCcw } from 'lucide-react';
import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { Button, useToast } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import { useBench } from '../../workspace/index.ts';
import { chosenFiles, droppedFiles } from './dropped.ts';
import { OwnImages } from './OwnImages.tsx';
import styles from './playground.module.css';
import { encodeFiles } from './share.ts';
import type { TakenIn } from './take-in.ts';
import { useIntake } from './use-intake.ts';

function LeftOut({ left }: { readonly left: TakenIn['left'] }): ReactNode {
  const { playground } = useWords();
  if (left.length === 0) return null;
  return (
    <details className={styles.left} open>
      <summary>
        {playground.left} ({left.length})
      </summary>
      <p>{playground.leftHint}</p>
      <ul>
        {left.slice(0, 50).map(({ path, why }) => (
          <li key={path}>
            <code>{path}</code>: {playground.why[why]}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Copies an address that holds the files; the address bar has it too. */
function useShare(): () => void {
  const bench = useBench();
  const say = useToast();
  const { playground } = useWords();
  return () => {
    const encoded = encodeFiles(bench.state.files);
    if (encoded === null) return say({ text: playground.tooMuchToShare });
    const address = new URL(`#/playground/${encoded}`, globalThis.location.href).href;
    globalThis.history.replaceState(null, '', address);
    navigator.clipboard.writeText(address).then(
      () => say({ text: playground.shared }),
      () => say({ text: playground.shareFailed }),
    );
    return undefined;
  };
}

function OpenButtons({ onFiles }: { onFiles(files: FileList): void }): ReactNode {
  const { playground } = useWords();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement): void => {
    if (input.files && input.files.length > 0) onFiles(input.files);
  };
  return (
    <>
      <input ref={files} type="file" multiple hidden aria-label={playground.openFiles} onChange={(event) => take(event.target)} />
      <input
        ref={folder}
        type="file"
        hidden
        aria-label={playground.openFolder}
        onChange={(event) => take(event.target)}
        {...{ webkitdirectory: '' }}
      />
      <Button icon={<FileUp size={15} aria-hidden="true" />} onPress={() => files.current?.click()}>
        {playground.openFiles}
      </Button>
      <Button icon={<FolderOpen size={15} aria-hidden="true" />} onPress={() => folder.current?.click()}>
        {playground.openFolder}
      </Button>
    </>
  );
}

/** What the playground is for, and the ways files come in and go out. */
export function PlaygroundGuide({ notice }: { readonly notice: string | null }): ReactNode {
  const { playground, frame } = useWords();
  const bench = useBench();
  const say = useToast();
  const share = useShare();
  const { left, intake } = useIntake();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    intake(droppedFiles(event.dataTransfer));
  };
  const clear = (): void => {
    bench.reset();
    say({ text: playground.cleared, action: { title: frame.undo, run: () => bench.undo() }, endsWithPage: true });
  };
  return (
    <div className={styles.guide}>
      <h1>{playground.title}</h1>
      <p>{playground.about}</p>
      {notice && (
        <p className={styles.notice} role="status">
          {notice}
        </p>
      )}
      <div
        className={over ? styles.dropOver : styles.drop}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <span>{playground.drop}</span>
        <OpenButtons onFiles={(files) => intake(chosenFiles(files))} />
      </div>
      <LeftOut left={left} />
      <div className={styles.row}>
        <Button icon={<Link2 size={15} aria-hidden="true" />} onPress={share}>
          {playground.share}
        </Button>
        <Button kind="quiet" icon={<RotateCcw size={15} aria-hidden="true" />} onPress={clear}>
          {playground.clear}
        </Button>
      </div>
      <OwnImages />
      <p className={styles.hint}>{playground.unknownImage}</p>
    </div>
  );
}
