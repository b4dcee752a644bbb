import { Ellipsis, Plus, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode } from 'react';
import { IconButton, Menu } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import { isChanged, useBench, useBenchState } from '../../workspace/index.ts';
import { useFileActions } from './file-actions.ts';
import type { Naming } from './NameDialog.tsx';
import styles from './files.module.css';

/** The open files; arrow keys walk along them, Delete closes one. */
export function FileTabs({ onNaming }: { onNaming(naming: Naming): void }): ReactNode {
  const { files } = useWords();
  const active = useBenchState((state) => state.active);
  const tabs = useBenchState((state) => state.tabs);
  return (
    <>
      <div className={styles.tabs} role="toolbar" aria-label={files.tabs}>
        {tabs.map((path) => (
          <FileTab key={path} path={path} isActive={path === active} />
        ))}
      </div>
      <IconButton label={files.newFile} onPress={() => onNaming({ kind: 'create', path: '' })}>
        <Plus size={16} aria-hidden="true" />
      </IconButton>
      {active !== null && <FileMenu path={active} onNaming={onNaming} />}
    </>
  );
}

function walk(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return;
  const buttons = [...(event.currentTarget.closest('[role="toolbar"]')?.querySelectorAll<HTMLButtonElement>('[data-tab]') ?? [])];
  const at = buttons.indexOf(event.currentTarget);
  event.preventDefault();
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
}

function FileTab({ path, isActive }: { readonly path: string; readonly isActive: boolean }): ReactNode {
  const { files } = useWords();
  const bench = useBench();
  const hasChanged = useBenchState((state) => isChanged(state, path));
  const count = useBenchState((state) => state.findings[path]?.length ?? 0);
  return (
    <span className={styles.tab} data-active={isActive || undefined}>
      <button
        type="button"
        data-tab=""
        className={styles.name}
        aria-current={isActive ? 'true' : undefined}
        onClick={() => bench.show(path)}
        onKeyDown={(event) => (event.key === 'Delete' ? bench.closeTab(path) : walk(event))}
      >
        {path}
        {hasChanged && (
          <span className={styles.changed} title={files.changed}>
            <span className="visually-hidden">, {files.changed}</span>
          </span>
        )}
        {count > 0 && (
          <span className={styles.count}>
            <span aria-hidden="true">{count}</span>
            <span className="visually-hidden">, {files.findings(count)}</span>
          </span>
        )}
      </button>
      <button type="button" className={styles.close} aria-label={files.closeTab(path)} tabIndex={-1} onClick={() => bench.closeTab(path)}>
        <X size={12} aria-hidden="true" />
      </button>
    </span>
  );
}

function FileMenu({ path, onNaming }: { readonly path: string; onNaming(naming: Naming): void }): ReactNode {
  const { files, lesson } = useWords();
  const { bench, remove, reset } = useFileActions();
  const hasChanges = useBenchState((state) => Object.keys({ ...state.files, ...state.start }).some((each) => isChanged(state, each)));
  const canUndo = useBenchState((state) => state.done.length > 0);
  const canRedo = useBenchState((state) => state.undone.length > 0);
  const entries = [
    { id: 'rename', title: `${files.rename}…`, onAction: () => onNaming({ kind: 'rename', path }) },
    { id: 'remove', title: files.remove, onAction: () => remove(path) },
    { id: 'undo', title: files.undo, isDisabled: !canUndo, onAction: () => bench.undo() },
    { id: 'redo', title: files.redo, isDisabled: !canRedo, onAction: () => bench.redo() },
    { id: 'reset', title: lesson.reset, isDisabled: !hasChanges, onAction: reset },
  ];
  return (
    <Menu label={files.menu(path)} entries={entries}>
      <IconButton label={files.menu(path)}>
        <Ellipsis size={16} aria-hidden="true" />
      </IconButton>
    </Menu>
  );
}
