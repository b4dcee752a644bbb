import { ChevronRight, File, Folder } from 'lucide-react';
import { useMemo, type KeyboardEvent, type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Tree, TreeItem, TreeItemContent } from 'react-aria-components/Tree';
import { formatSize } from '../../ui/format/size.ts';
import { useLocale, useWords } from '../../ui/words/index.ts';
import { useBench, useBenchState } from '../../workspace/index.ts';
import { useFileActions } from './file-actions.ts';
import type { Naming } from './NameDialog.tsx';
import styles from './files.module.css';
import { foldersOf, treeOf, type TreeItem as Item } from './tree-of.ts';

/** All files of the project. Enter opens, F2 renames, Delete deletes. */
export function FileTree({ onNaming }: { onNaming(naming: Naming): void }): ReactNode {
  const { files: words } = useWords();
  const bench = useBench();
  const { remove } = useFileActions();
  const files = useBenchState((state) => state.files);
  const active = useBenchState((state) => state.active);
  const binaries = useBenchState((state) => state.binaries);
  const items = useMemo(() => treeOf([...Object.keys(files), ...Object.keys(binaries)]), [files, binaries]);
  const locale = useLocale();
  const noteOf = (path: string): string | null => {
    const file = Object.hasOwn(binaries, path) ? binaries[path] : undefined;
    return file ? words.closed(formatSize(file.sizeBytes, locale)) : null;
  };
  const folders = useMemo(() => foldersOf(items), [items]);
  const onKey = (event: KeyboardEvent): void => {
    const path = (event.target as HTMLElement).closest<HTMLElement>('[data-key]')?.dataset['key'];
    if (path === undefined || !['F2', 'Delete'].includes(event.key)) return;
    event.preventDefault();
    if (event.key === 'F2') onNaming({ kind: 'rename', path });
    else remove(path);
  };
  return (
    <div className={styles.tree} onKeyDownCapture={onKey}>
      <Tree
        key={folders.length}
        aria-label={words.tree}
        className={styles.items}
        selectionMode="none"
        defaultExpandedKeys={folders}
        onAction={(key) => bench.show(String(key))}
      >
        {items.map((item) => renderItem(item, active, noteOf))}
      </Tree>
    </div>
  );
}

function renderItem({ name, path, children }: Item, active: string | null, noteOf: (path: string) => string | null): ReactNode {
  return (
    <TreeItem key={path} id={path} textValue={name} className={styles.item} data-active={path === active || undefined}>
      <TreeItemContent>
        {({ level, isExpanded }: { level: number; isExpanded: boolean }) => (
          <span className={styles.entry} style={{ paddingInlineStart: `${(level - 1) * 14 + 4}px` }}>
            {children ? (
              <Button slot="chevron" className={styles.chevron}>
                <ChevronRight size={12} aria-hidden="true" style={{ rotate: isExpanded ? '90deg' : '0deg' }} />
              </Button>
            ) : (
              <span className={styles.chevron} />
            )}
            {children ? <Folder size={14} aria-hidden="true" /> : <File size={14} aria-hidden="true" />}
            <span>{name}</span>
            {noteOf(path) !== null && <small className={styles.note}>{noteOf(path)}</small>}
          </span>
        )}
      </TreeItemContent>
      {children?.map((child) => renderItem(child, active, noteOf))}
    </TreeItem>
  );
}
