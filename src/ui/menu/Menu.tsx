import type { ReactElement, ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import styles from './menu.module.css';

export interface MenuEntry {
  readonly id: string;
  readonly title: string;
  readonly icon?: ReactNode;
  /** Its key, as text. */
  readonly keys?: string;
  readonly isDisabled?: boolean;
  readonly onAction: () => void;
}

/** A button's menu. `children` is the button. */
export function Menu({
  label,
  entries,
  children,
}: {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly children: ReactElement;
}): ReactNode {
  return (
    <MenuTrigger>
      {children}
      <Popover className={styles.popover} placement="bottom end">
        <AriaMenu aria-label={label} className={styles.menu}>
          {entries.map(({ id, title, icon, keys, isDisabled = false, onAction }) => (
            <MenuItem key={id} id={id} textValue={title} isDisabled={isDisabled} onAction={onAction} className={styles.entry}>
              <span className={styles.icon}>{icon}</span>
              <span>{title}</span>
              {keys && <kbd className={styles.keys}>{keys}</kbd>}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
