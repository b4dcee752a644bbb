import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import styles from './button.module.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly children: ReactNode;
  /** `primary` once a screen at most; `quiet` has no border; `danger` takes something away. */
  readonly kind?: 'plain' | 'primary' | 'quiet' | 'danger';
  readonly icon?: ReactNode;
}

/** A button with words on it. */
export function Button({ children, kind = 'plain', icon, ...rest }: ButtonProps): ReactNode {
  return (
    <AriaButton {...rest} className={`${styles.button} ${styles[kind]}`}>
      {icon}
      {children}
    </AriaButton>
  );
}
