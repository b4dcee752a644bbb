import type { ReactNode } from 'react';
import styles from './berth.module.css';

/** A dock with nothing in it: stands where something is not there, or not yet. */
export const EmptyBerth = (): ReactNode => (
  <svg viewBox="0 0 220 84" aria-hidden="true" className={styles.berth}>
    <path d="M8 8v56h204V8" className={styles.dock} />
    <path d="M0 76h220" className={styles.water} />
    <rect x="76" y="20" width="68" height="14" rx="3" className={styles.slab} />
    <rect x="76" y="38" width="68" height="14" rx="3" className={styles.slab} />
  </svg>
);
