import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs';
import styles from './tabs.module.css';

export interface TabItem {
  readonly id: string;
  readonly title: ReactNode;
  /** A number to look at, such as that of the findings; 0 shows nothing. */
  readonly count?: number;
  /** What is counted is grave. */
  readonly isGrave?: boolean;
  readonly children: ReactNode;
}

export interface TabsProps {
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
  /** Stands after the tabs, at the end of the row. */
  readonly after?: ReactNode;
  /** Keeps panels that are not shown, with their scroll position and focus. */
  readonly keepMounted?: boolean;
}

/** The number behind a tab's title. In a title of its own it changes without its tabs being drawn again. */
export function TabCount({ count, isGrave }: { readonly count: number; readonly isGrave: boolean }): ReactNode {
  return count > 0 && <span className={`${styles.count} ${isGrave ? styles.grave : ''}`}>{count}</span>;
}

/** Tabs with their panels. */
export function Tabs({ label, items, selected, onSelect, after, keepMounted = false }: TabsProps): ReactNode {
  return (
    <AriaTabs className={styles.tabs} selectedKey={selected} onSelectionChange={(key) => onSelect(String(key))} keyboardActivation="manual">
      <div className={styles.row}>
        <TabList aria-label={label} className={styles.list}>
          {items.map(({ id, title, count, isGrave }) => (
            <Tab key={id} id={id} className={styles.tab}>
              {title}
              <TabCount count={count ?? 0} isGrave={isGrave ?? false} />
            </Tab>
          ))}
        </TabList>
        {after}
      </div>
      {items.map(({ id, children }) => (
        <TabPanel key={id} id={id} className={styles.panel} shouldForceMount={keepMounted}>
          {children}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
