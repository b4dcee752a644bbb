import { Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useEraseAll } from '../../learner/index.ts';
import { Button, Dialog, useToast } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import styles from './settings.module.css';

/** Deletes everything, after a question; can be undone until the page is left. */
export function EraseButton(): ReactNode {
  const { settings, frame } = useWords();
  const [isAsking, ask] = useState(false);
  const erase = useEraseAll();
  const say = useToast();
  const eraseNow = (): void => {
    ask(false);
    const putBack = erase();
    const undo = (): void => {
      putBack();
      say({ text: settings.putBack });
    };
    say({ text: settings.erased, action: { title: frame.undo, run: undo } });
  };
  return (
    <div className={styles.erase}>
      <p>{settings.eraseAbout}</p>
      <Button kind="danger" icon={<Trash2 size={15} aria-hidden="true" />} onPress={() => ask(true)}>
        {settings.erase}
      </Button>
      <Dialog
        role="alertdialog"
        title={settings.eraseAsk}
        isOpen={isAsking}
        onClose={() => ask(false)}
        actions={
          <>
            <Button onPress={() => ask(false)}>{frame.cancel}</Button>
            <Button kind="danger" onPress={eraseNow}>
              {settings.eraseYes}
            </Button>
          </>
        }
      >
        <p>{settings.eraseWarning}</p>
      </Dialog>
    </div>
  );
}
