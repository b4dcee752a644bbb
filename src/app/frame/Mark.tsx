import type { ReactNode } from 'react';
import styles from './frame.module.css';

/** Three slabs on a dock: the sign of Drydock. */
export const Mark = (): ReactNode => (
  <span className={styles.mark} aria-hidden="true">
    <i />
    <i />
    <i />
  </span>
);
