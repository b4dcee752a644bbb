import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './notice.module.css';

const icons = { info: Info, warn: TriangleAlert, bad: CircleAlert };

export interface BannerProps {
  readonly kind: 'info' | 'warn' | 'bad';
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

/** A line across the page that stays until its cause is gone. */
export function Banner({ kind, children, actions }: BannerProps): ReactNode {
  const Icon = icons[kind];
  return (
    <div className={`${styles.banner} ${styles[kind]}`} role={kind === 'bad' ? 'alert' : 'status'}>
      <Icon size={18} aria-hidden="true" />
      <div className={styles.text}>{children}</div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
