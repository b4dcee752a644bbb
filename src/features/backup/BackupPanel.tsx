import { Download, Upload } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { backupLimits } from '../../learner/backup/limits.ts';
import { backupText, readBackup, type Backup, type BackupProblem } from '../../learner/backup/backup.ts';
import { useLearner } from '../../learner/index.ts';
import { saveFile } from '../../platform/save-file.ts';
import { formatDay } from '../../ui/format/day.ts';
import { Banner, Button } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import styles from './backup.module.css';
import { Preview } from './Preview.tsx';

type Problem = BackupProblem | 'unreadable';

/** UTF-8 needs at most three bytes for a unit of text: a larger file is not even opened. */
const mostBytes = backupLimits.units * 3;

async function readFile(file: File): Promise<Backup | Problem> {
  if (file.size > mostBytes) return 'too-large';
  try {
    const reading = readBackup(await file.text());
    return reading.ok ? reading.backup : reading.problem;
  } catch {
    return 'unreadable';
  }
}

/** Everything into one file, and back. */
export function BackupPanel(): ReactNode {
  const { backup: words } = useWords();
  const learner = useLearner();
  const [found, setFound] = useState<Backup | Problem | null>(null);
  const choose = (files: FileList | null): void => {
    const file = files?.item(0);
    if (file) void readFile(file).then(setFound);
  };
  const save = (): void => saveFile(`drydock-${formatDay(learner.clock.now())}.json`, 'application/json', backupText(learner, __VERSION__));
  return (
    <div className={styles.panel}>
      <h3>{words.title}</h3>
      <p>{words.about}</p>
      <div className={styles.actions}>
        <Button icon={<Download size={15} aria-hidden="true" />} onPress={save}>
          {words.save}
        </Button>
        <FileTrigger acceptedFileTypes={['application/json', '.json']} onSelect={choose}>
          <Button icon={<Upload size={15} aria-hidden="true" />}>{words.restore}</Button>
        </FileTrigger>
      </div>
      {typeof found === 'string' && <Banner kind="bad">{words.problems[found]}</Banner>}
      {found !== null && typeof found === 'object' && <Preview backup={found} onClose={() => setFound(null)} />}
    </div>
  );
}
