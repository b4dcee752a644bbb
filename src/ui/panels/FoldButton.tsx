import { ChevronDown, ChevronLeft, ChevronRight, ChevronUp } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './panels.module.css';

const icons = { left: ChevronLeft, right: ChevronRight, up: ChevronUp, down: ChevronDown };
const opposite = { left: 'right', right: 'left', up: 'down', down: 'up' } as const;

export interface FoldButtonProps {
  readonly title: string;
  readonly isFolded: boolean;
  /** Where the panel folds away to. */
  readonly towards: 'left' | 'right' | 'down';
  readonly onPress: () => void;
}

/** On the line beside a panel: folds it away, and opens it again. */
export function FoldButton({ title, isFolded, towards, onPress }: FoldButtonProps): ReactNode {
  const Icon = icons[isFolded ? opposite[towards] : towards];
  return (
    <div className={styles.fold} data-towards={towards} data-folded={isFolded || undefined}>
      <button type="button" aria-expanded={!isFolded} aria-label={title} title={title} onClick={onPress}>
        <Icon size={12} aria-hidden="true" />
      </button>
    </div>
  );
}
