import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Tip } from '../tip/Tip.tsx';
import styles from './button.module.css';

export interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  /** What it does: read aloud, and shown on hover and focus. */
  readonly label: string;
  readonly children: ReactNode;
}

/** A button that is an icon; its label is its tooltip too. */
export function IconButton({ label, children, ...rest }: IconButtonProps): ReactNode {
  return (
    <Tip text={label}>
      <AriaButton aria-label={label} {...rest} className={`${styles.button} ${styles.quiet} ${styles.icon}`}>
        {children}
      </AriaButton>
    </Tip>
  );
}
