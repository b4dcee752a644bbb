import { Fragment, type ReactNode } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import styles from './panels.module.css';

export interface PanelItem {
  readonly id: string;
  /** Names the panel; its separator is read aloud with it. */
  readonly label: string;
  /** In pixels. */
  readonly minSize: number;
  /** In per cent, until the learner has moved something. */
  readonly defaultSize: number;
  /** Whether it folds away when it is made smaller than `minSize` (or with Enter on the separator). */
  readonly canFold?: boolean;
  readonly children: ReactNode;
}

export interface PanelsProps {
  readonly id: string;
  readonly direction: 'row' | 'column';
  readonly items: readonly PanelItem[];
  /** Remembered sizes in per cent by panel (`useLayout` of the learner), and where new ones go. */
  readonly sizes: Readonly<Record<string, number>> | undefined;
  readonly onSizes: (sizes: Readonly<Record<string, number>>) => void;
}

/** Panels side by side or one below the other; the lines between them move with pointer and arrow keys. */
export function Panels({ id, direction, items, sizes, onSizes }: PanelsProps): ReactNode {
  const known = sizes && items.every((item) => sizes[item.id] !== undefined) ? sizes : undefined;
  return (
    <Group
      id={id}
      className={styles.group}
      orientation={direction === 'row' ? 'horizontal' : 'vertical'}
      defaultLayout={known}
      onLayoutChanged={(layout, { isUserInteraction }) => isUserInteraction && onSizes(layout)}
    >
      {items.map((item, at) => (
        <Fragment key={item.id}>
          {at > 0 && <Separator className={styles.separator} aria-label={item.label} />}
          <Panel
            id={item.id}
            className={styles.panel}
            minSize={item.minSize}
            defaultSize={`${item.defaultSize}%`}
            collapsible={item.canFold ?? false}
          >
            {item.children}
          </Panel>
        </Fragment>
      ))}
    </Group>
  );
}
