import { Fragment, type ReactNode } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { FoldButton } from './FoldButton.tsx';
import styles from './panels.module.css';
import { useFolds, type Folds } from './use-folds.ts';

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
  /** Keys of the command that folds it and opens it again. */
  readonly foldKeys?: string;
  readonly children: ReactNode;
}

/** A panel that was asked for by name; `asked` grows, so that the same one can be asked for again. */
export interface AskedPanel {
  readonly name: string;
  readonly asked: number;
}

export interface PanelsProps {
  readonly id: string;
  readonly direction: 'row' | 'column';
  readonly items: readonly PanelItem[];
  /** Remembered sizes in per cent by panel (`useLayout` of the learner), and where new ones go. */
  readonly sizes: Readonly<Record<string, number>> | undefined;
  readonly onSizes: (sizes: Readonly<Record<string, number>>) => void;
  /** Heading of the commands that fold. */
  readonly commandGroup: string;
  /** It opens if it is folded. */
  readonly asked?: AskedPanel;
}

/** Panels side by side or one below the other; the lines between them move with pointer and arrow keys. */
export function Panels(props: PanelsProps): ReactNode {
  const { id, direction, items, sizes, onSizes } = props;
  const folds = useFolds(props);
  const known = sizes && items.every((item) => sizes[item.id] !== undefined) ? sizes : undefined;
  return (
    <Group
      id={id}
      className={styles.group}
      orientation={direction === 'row' ? 'horizontal' : 'vertical'}
      defaultLayout={known}
      groupRef={folds.group}
      onLayoutChanged={(layout, { isUserInteraction }) => isUserInteraction && onSizes(layout)}
    >
      {items.map((item, at) => (
        <Fragment key={item.id}>
          {at > 0 && <Separator className={styles.separator} aria-label={item.label} />}
          {at > 0 && <Fold item={item} folds={folds} towards={direction === 'row' ? 'right' : 'down'} />}
          <Panel
            id={item.id}
            className={styles.panel}
            minSize={item.minSize}
            defaultSize={`${item.defaultSize}%`}
            collapsible={item.canFold ?? false}
            panelRef={(handle) => folds.hold(item.id, handle)}
            onResize={(size) => folds.noticeSize(item.id, size)}
          >
            <div className={styles.content} inert={folds.folded.has(item.id)}>
              {item.children}
            </div>
          </Panel>
          {at === 0 && <Fold item={item} folds={folds} towards="left" />}
        </Fragment>
      ))}
    </Group>
  );
}

interface FoldProps {
  readonly item: PanelItem;
  readonly folds: Folds;
  readonly towards: 'left' | 'right' | 'down';
}

const Fold = ({ item, folds, towards }: FoldProps): ReactNode =>
  item.canFold && (
    <FoldButton
      title={folds.titleOf(item.id)}
      isFolded={folds.folded.has(item.id)}
      towards={towards}
      onPress={() => folds.toggle(item.id)}
    />
  );
