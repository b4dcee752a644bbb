import { Copy, Download, Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { saveFile } from '../../platform/save-file.ts';
import { Button, useToast } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import styles from './notes.module.css';

interface ExportBarProps {
  /** Base name of the files, without ending. */
  readonly name: string;
  readonly markdown: string;
  readonly json: string;
}

/** Ways to take the notes along. */
export function ExportBar({ name, markdown, json }: ExportBarProps): ReactNode {
  const { notes } = useWords();
  const say = useToast();
  const copy = (): void => {
    navigator.clipboard.writeText(markdown).then(
      () => say({ text: notes.copied }),
      () => say({ text: notes.copyFailed }),
    );
  };
  return (
    <div className={styles.export}>
      <Button icon={<Copy size={15} aria-hidden="true" />} onPress={copy}>
        {notes.copy}
      </Button>
      <Button icon={<Download size={15} aria-hidden="true" />} onPress={() => saveFile(`${name}.md`, 'text/markdown', markdown)}>
        {notes.download}
      </Button>
      <Button icon={<Download size={15} aria-hidden="true" />} onPress={() => saveFile(`${name}.json`, 'application/json', json)}>
        {notes.downloadJson}
      </Button>
      <Button icon={<Printer size={15} aria-hidden="true" />} onPress={() => globalThis.print()}>
        {notes.print}
      </Button>
    </div>
  );
}
