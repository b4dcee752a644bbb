import { useCallback, useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { Button } from '../../ui/index.ts';
import { useLocale, useWords } from '../../ui/words/index.ts';
import { dockerfilePath, isTooLarge, mostLines, useBench, useBenchState } from '../../workspace/index.ts';
import styles from './editor.module.css';
import { PlainEditor } from './PlainEditor.tsx';

type RichEditor = ComponentType<{ readonly path: string; readonly takesFocus: boolean }>;
type Loading =
  { readonly state: 'loading' | 'failed' } | { readonly state: 'there'; readonly Editor: RichEditor; readonly takesFocus: boolean };

/** Calls `action` when the page has been painted and has nothing else to do; returns how to call it off. */
function whenIdle(action: () => void): () => void {
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(action, 200);
    return () => clearTimeout(timer);
  }
  const handle = globalThis.requestIdleCallback(action, { timeout: 1500 });
  return () => globalThis.cancelIdleCallback(handle);
}

/** The file in front: at first, and wherever Monaco can't load, in a plain text field; everything else works the same. */
export function EditorPanel(): ReactNode {
  const { editor } = useWords();
  const path = useBenchState((state) => state.active);
  const [loading, setLoading] = useState<Loading>({ state: 'loading' });
  const load = useCallback(() => {
    setLoading({ state: 'loading' });
    import('./monaco/MonacoEditor.tsx').then(
      ({ MonacoEditor }) => setLoading({ state: 'there', Editor: MonacoEditor, takesFocus: isInPlainEditor() }),
      (error: unknown) => {
        console.warn('The editor could not be loaded:', error);
        setLoading({ state: 'failed' });
      },
    );
  }, []);
  useEffect(() => whenIdle(load), [load]);
  if (path === null) return null;
  if (loading.state === 'there')
    return (
      <>
        <Large path={path} />
        <Elsewhere path={path} />
        <loading.Editor path={path} takesFocus={loading.takesFocus} />
      </>
    );
  return (
    <>
      <Large path={path} />
      <Elsewhere path={path} />
      {loading.state === 'failed' && (
        <p className={styles.failed} role="status">
          {editor.plain}{' '}
          <Button kind="quiet" onPress={load}>
            {editor.again}
          </Button>
        </p>
      )}
      <PlainEditor path={path} />
      {loading.state === 'loading' && <p className={styles.bar}>{editor.loading}</p>}
    </>
  );
}

/** Says what is left out for a file that is too large. */
function Large({ path }: { readonly path: string }): ReactNode {
  const { editor } = useWords();
  const locale = useLocale();
  const isLarge = useBenchState(({ files }) => path === dockerfilePath && isTooLarge(files));
  if (!isLarge) return null;
  return (
    <p className={styles.failed} role="status">
      {editor.large(mostLines.toLocaleString(locale))}
    </p>
  );
}

/** Says that another tab made something else of the file; the learner looks at it, and chooses. */
function Elsewhere({ path }: { readonly path: string }): ReactNode {
  const { editor } = useWords();
  const bench = useBench();
  const count = useBenchState((state) => state.elsewhere[path]?.length ?? 0);
  if (count === 0) return null;
  return (
    <p className={styles.failed} role="status">
      {editor.elsewhere}{' '}
      <Button kind="quiet" onPress={() => bench.showOther(path)}>
        {editor.showOther}
      </Button>
      <Button kind="quiet" onPress={() => bench.keepMine(path)}>
        {editor.keepMine}
      </Button>
    </p>
  );
}

const isInPlainEditor = (): boolean => document.activeElement?.closest('[data-editor="plain"]') !== null && document.activeElement !== null;
