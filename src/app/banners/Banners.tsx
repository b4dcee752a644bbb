import { useEffect, useState, type ReactNode } from 'react';
import { backupText } from '../../learner/backup/backup.ts';
import { useLearner, useSaveStatus, type SaveProblem } from '../../learner/index.ts';
import { watchVersions, type WaitingVersion } from '../../platform/offline/new-version.ts';
import { saveFile } from '../../platform/save-file.ts';
import { Banner, Button } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';

const offlineWorker = import.meta.env.PROD && !__PORTABLE__ ? './sw.js' : null;

/** What concerns the whole page: saving that fails, a new version. */
export function Banners(): ReactNode {
  return (
    <>
      <SaveBanner />
      <VersionBanner />
    </>
  );
}

function SaveBanner(): ReactNode {
  const { saving } = useWords();
  const { problem, unreadable } = useSaveStatus();
  const [dismissed, dismiss] = useState<SaveProblem | 'unreadable' | null>(null);
  const shown = problem ?? (unreadable > 0 ? 'unreadable' : null);
  if (!shown || shown === dismissed) return null;
  const isPassing = shown === 'memory' || shown === 'unreadable';
  return (
    <Banner
      kind={isPassing ? 'warn' : 'bad'}
      actions={
        <>
          <DownloadButton />
          {shown === 'newer' && <Button onPress={() => globalThis.location.reload()}>{saving.reload}</Button>}
          {isPassing && <Button onPress={() => dismiss(shown)}>{saving.fine}</Button>}
        </>
      }
    >
      {shown === 'unreadable' ? saving.unreadable(unreadable) : saving[shown]}
    </Banner>
  );
}

function DownloadButton(): ReactNode {
  const { saving } = useWords();
  const learner = useLearner();
  return (
    <Button onPress={() => saveFile('drydock-backup.json', 'application/json', backupText(learner, __VERSION__))}>{saving.download}</Button>
  );
}

function VersionBanner(): ReactNode {
  const { offline } = useWords();
  const { keeper } = useLearner();
  const [waiting, setWaiting] = useState<WaitingVersion | null>(null);
  useEffect(() => void watchVersions(setWaiting, offlineWorker), []);
  if (!waiting) return null;
  const use = (): void => {
    keeper.flush();
    waiting.use();
  };
  return (
    <Banner
      kind="info"
      actions={
        <>
          <Button kind="primary" onPress={use}>
            {offline.use}
          </Button>
          <Button onPress={() => setWaiting(null)}>{offline.later}</Button>
        </>
      }
    >
      {offline.newVersion}
    </Banner>
  );
}
