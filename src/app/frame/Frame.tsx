import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { HeaderSlotProvider } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import styles from './frame.module.css';
import { Mark } from './Mark.tsx';

/** What stands around every page: mark, what the page puts into the header, tools. */
export function Frame({
  tools,
  banners,
  children,
}: {
  readonly tools: ReactNode;
  readonly banners: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const { frame } = useWords();
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  return (
    <HeaderSlotProvider value={slot}>
      <div className={styles.frame}>
        <header className={styles.header}>
          <a className={styles.skip} href="#page" onClick={focusPage}>
            {frame.skip}
          </a>
          <Link href="/" className={styles.home} aria-label={`Drydock: ${frame.home}`}>
            <Mark />
            <span className={styles.name}>Drydock</span>
          </Link>
          <div className={styles.slot} ref={setSlot} />
          <div className={styles.tools}>{tools}</div>
        </header>
        <div>{banners}</div>
        {children}
      </div>
    </HeaderSlotProvider>
  );
}

/** The address belongs to the routes, so the link moves the focus itself. */
function focusPage(event: React.MouseEvent): void {
  event.preventDefault();
  document.getElementById('page')?.focus();
}
