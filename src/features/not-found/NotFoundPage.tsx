import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Page } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import styles from './not-found.module.css';

/** For addresses that lead nowhere; `asked` is shown as text, whatever it holds. */
export function NotFoundPage({ asked }: { readonly asked: string }): ReactNode {
  const { notFound } = useWords();
  return (
    <Page title={notFound.title}>
      <div className={styles.berth}>
        <svg viewBox="0 0 220 84" aria-hidden="true" className={styles.picture}>
          <path d="M8 8v56h204V8" className={styles.dock} />
          <path d="M0 76h220" className={styles.water} />
          <rect x="76" y="20" width="68" height="14" rx="3" className={styles.slab} />
          <rect x="76" y="38" width="68" height="14" rx="3" className={styles.slab} />
        </svg>
        <h1>{notFound.title}</h1>
        <p>{notFound.text}</p>
        {asked && (
          <p className={styles.asked}>
            {notFound.asked} <code>{asked}</code>
          </p>
        )}
        <p className={styles.ways}>
          <Link href="/">{notFound.home}</Link>
          <Link href="/rules">{notFound.rules}</Link>
        </p>
      </div>
    </Page>
  );
}
