import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { EmptyBerth, Page } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import styles from './not-found.module.css';

/** For addresses that lead nowhere; `asked` is shown as text, whatever it holds. */
export function NotFoundPage({ asked }: { readonly asked: string }): ReactNode {
  const { notFound } = useWords();
  return (
    <Page title={notFound.title}>
      <div className={styles.berth}>
        <EmptyBerth />
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
