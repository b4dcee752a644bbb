import { PanelLeft, PanelLeftClose } from 'lucide-react';
import { useCallback, useState, type ReactNode } from 'react';
import { useLayout } from '../../learner/index.ts';
import { IconButton } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import { useBenchState } from '../../workspace/index.ts';
import { FileTabs } from './FileTabs.tsx';
import { FileTree } from './FileTree.tsx';
import { NameDialog, type Naming } from './NameDialog.tsx';
import styles from './files.module.css';

/** The files: a row of tabs, a list that folds away, and the editor of the one in front. */
export function FilesPanel({ editor }: { readonly editor: ReactNode }): ReactNode {
  const { files } = useWords();
  const { sizes, remember } = useLayout('file-list');
  const [naming, setNaming] = useState<Naming | null>(null);
  const active = useBenchState((state) => state.active);
  const isOpen = sizes?.['open'] === 1;
  const toggle = useCallback(() => remember({ open: isOpen ? 0 : 1 }), [isOpen, remember]);
  return (
    <div className={styles.files}>
      <div className={styles.row}>
        <IconButton label={isOpen ? files.hideTree : files.showTree} onPress={toggle} aria-expanded={isOpen}>
          {isOpen ? <PanelLeftClose size={16} aria-hidden="true" /> : <PanelLeft size={16} aria-hidden="true" />}
        </IconButton>
        <FileTabs onNaming={setNaming} />
      </div>
      <div className={styles.main}>
        {isOpen && <FileTree onNaming={setNaming} />}
        <div className={styles.editor}>{active === null ? <NoFile /> : editor}</div>
      </div>
      {naming && <NameDialog naming={naming} onClose={() => setNaming(null)} />}
    </div>
  );
}

function NoFile(): ReactNode {
  const { files } = useWords();
  return (
    <p className={styles.none}>
      <b>{files.none}</b> {files.noneHint}
    </p>
  );
}
