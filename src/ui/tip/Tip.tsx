import type { ReactElement, ReactNode } from 'react';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import styles from './tip.module.css';

interface TipProps {
  readonly text: string;
  /** The button that it speaks of. */
  readonly children: ReactElement;
}

/** A tooltip for a button; it says nothing that is not said elsewhere too. */
export function Tip({ text, children }: TipProps): ReactNode {
  return (
    <TooltipTrigger delay={600} closeDelay={80}>
      {children}
      <Tooltip className={styles.tip} offset={6}>
        {text}
      </Tooltip>
    </TooltipTrigger>
  );
}
