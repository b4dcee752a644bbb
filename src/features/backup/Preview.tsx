import { useMemo, type ReactNode } from 'react';
import { previewBackup, restoreBackup, type Backup, type Change } from '../../learner/backup/backup.ts';
import { useLearner } from '../../learner/index.ts';
import { Banner, Button, Dialog, useToast } from '../../ui/index.ts';
import { useLocale, useWords } from '../../ui/words/index.ts';
import styles from './backup.module.css';
import { countChanges } from './count-changes.ts';

interface PreviewProps {
  readonly backup: Backup;
  readonly onClose: () => void;
}

const changes: readonly Change[] = ['new', 'newer', 'beside', 'same'];

/** What a file would bring, before anything is changed. */
export function Preview({ backup, onClose }: PreviewProps): ReactNode {
  const { backup: words, frame } = useWords();
  const locale = useLocale();
  const learner = useLearner();
  const say = useToast();
  const lines = useMemo(() => previewBackup(learner, backup), [learner, backup]);
  const news = lines.filter(({ change }) => change !== 'same').length;
  const merge = (): void => {
    const undo = restoreBackup(learner, backup);
    const undoAndSay = undo && ((): void => (undo(), say({ text: words.undone })));
    onClose();
    say(undoAndSay ? { text: words.merged(news), action: { title: frame.undo, run: undoAndSay } } : { text: words.noRoom });
  };
  return (
    <Dialog
      title={words.preview}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{frame.cancel}</Button>
          <Button kind="primary" isDisabled={news === 0} onPress={merge}>
            {words.merge}
          </Button>
        </>
      }
    >
      {backup.savedAt && <p className={styles.saved}>{words.savedAt(new Date(backup.savedAt).toLocaleString(locale))}</p>}
      {news === 0 ? <p>{words.nothing}</p> : <Counts counts={countChanges(lines)} />}
      {backup.skipped > 0 && <Banner kind="warn">{words.skipped(backup.skipped)}</Banner>}
    </Dialog>
  );
}

function Counts({ counts }: { readonly counts: ReturnType<typeof countChanges> }): ReactNode {
  const { backup: words } = useWords();
  return (
    <table className={styles.counts}>
      <thead>
        <tr>
          <th scope="col">{words.what}</th>
          {changes.map((change) => (
            <th key={change} scope="col">
              {words.change[change]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {counts.map(([collection, byChange]) => (
          <tr key={collection}>
            <th scope="row">{words.collections[collection] ?? collection}</th>
            {changes.map((change) => (
              <td key={change}>{byChange[change] || ''}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
