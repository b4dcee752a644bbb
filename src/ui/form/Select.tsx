import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import menu from '../menu/menu.module.css';
import styles from './form.module.css';

export interface SelectProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly title: string }[];
  readonly onChange: (value: T) => void;
  readonly hideLabel?: boolean;
}

/** One of many. */
export function Select<T extends string>({ label, value, options, onChange, hideLabel = false }: SelectProps<T>): ReactNode {
  return (
    <AriaSelect className={styles.field} value={value} onChange={(chosen) => onChange(String(chosen) as T)}>
      <Label className={hideLabel ? 'visually-hidden' : styles.label}>{label}</Label>
      <Button className={`${styles.input} ${styles.select}`}>
        <SelectValue />
        <ChevronDown size={16} aria-hidden="true" />
      </Button>
      <Popover className={menu.popover}>
        <ListBox className={menu.menu}>
          {options.map((option) => (
            <ListBoxItem key={option.value} id={option.value} textValue={option.title} className={menu.entry}>
              {({ isSelected }) => (
                <>
                  <span className={styles.tick}>{isSelected && <Check size={14} aria-hidden="true" />}</span>
                  <span>{option.title}</span>
                </>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
