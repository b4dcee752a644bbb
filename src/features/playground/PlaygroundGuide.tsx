import { FolderOpen, FileUp, Link2, RotateCcw } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { Button, useToast } from '../../ui/index.ts';
import { formatSize } from '../../ui/format/size.ts';
import { useLocale, useWords } from '../../ui/words/index.ts';
import { useBench, useBenchState } from '../../workspace/index.ts';
import { chosenFiles } from './dropped.ts';
import { OwnImages } from './OwnImages.tsx';
import styles from './playground.module.css';
import { encodeFiles } from './share.ts';
import { useDrop } from './use-drop.ts';
import { useIntake } from './use-intake.ts';

/** A longer list is folded at first. */
const mostShownAtOnce = 10;

/** Files that are sent and copied, and can't be edited. */
function Closed(): ReactNode {
  const { playground } = useWords();
  const locale = useLocale();
  const binaries = Object.entries(useBenchState((state) => state.binaries));
  if (binaries.length === 0) return null;
  return (
    <details className={styles.left} open={binaries.length <= mostShownAtOnce}>
      <summary>{playground.closed(binaries.length)}</summary>
      <p>{playground.closedHint}</p>
      <ul>
        {binaries.slice(0, 50).map(([path, { sizeBytes }]) => (
          <li key={path}>
            <code>{path}</code>: {formatSize(sizeBytes, locale)}
          </li>
        ))}
      </ul>
      {binaries.length > 50 && <p>{playground.closedMore(binaries.length - 50)}</p>}
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
    const closed = Object.keys(bench.state.binaries).length;
    const leftOut = closed > 0 ? ` ${playground.sharedWithout(closed)}` : '';
    navigator.clipboard.writeText(address).then(
      () => say({ text: playground.shared + leftOut }),
      () => say({ text: playground.shareFailed + leftOut }),
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
  const intake = useIntake();
  const isOver = useDrop(intake);
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
      <div className={isOver ? styles.dropOver : styles.drop}>
        <span>{playground.drop}</span>
        <OpenButtons onFiles={(files) => intake(chosenFiles(files))} />
      </div>
      <Closed />
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
