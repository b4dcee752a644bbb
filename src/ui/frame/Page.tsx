import { useEffect, useRef, type ReactNode } from 'react';
import styles from './page.module.css';

interface PageProps {
  /** Title of the document, and what is announced on arrival. */
  readonly title: string;
  readonly children: ReactNode;
  /** `reading` keeps to the measure of text, `wide` to that of a table, `full` uses all of the window without scrolling itself. */
  readonly width?: 'reading' | 'wide' | 'full';
}

let isFirst = true;

/** The ground of a page: names the document, and is where the skip link and a change of address lead. */
export function Page({ title, children, width = 'reading' }: PageProps): ReactNode {
  useEffect(() => {
    document.title = `${title} · Drydock`;
  }, [title]);
  const ground = useRef<HTMLElement>(null);
  useEffect(() => {
    // After the first one, the keyboard goes where a page begins, and a screen reader reads its title.
    if (!isFirst && !ground.current?.contains(document.activeElement)) ground.current?.focus({ preventScroll: true });
    isFirst = false;
  }, []);
  return (
    <main ref={ground} id="page" tabIndex={width === 'full' ? -1 : 0} className={`${styles.page} ${styles[width]}`} aria-label={title}>
      {width === 'full' ? children : <div className={styles.inner}>{children}</div>}
    </main>
  );
}
