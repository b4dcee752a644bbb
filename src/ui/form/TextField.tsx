import type { ReactNode } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import styles from './form.module.css';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly placeholder?: string;
  /** More than one makes it grow with its text. */
  readonly lines?: number;
  readonly type?: 'text' | 'search' | 'date';
  readonly isReadOnly?: boolean;
  /** The one field of a window that was asked for: one types at once. */
  readonly takesFocus?: boolean;
  /** The label is read aloud only. */
  readonly hideLabel?: boolean;
}

/** A field for text of one line or several. */
export function TextField({
  label,
  value,
  onChange,
  hint,
  placeholder,
  lines = 1,
  type = 'text',
  isReadOnly = false,
  takesFocus = false,
  hideLabel = false,
}: TextFieldProps): ReactNode {
  return (
    // oxlint-disable-next-line jsx-a11y/no-autofocus -- only where a window was asked for
    <AriaTextField autoFocus={takesFocus} className={styles.field} value={value} onChange={onChange} isReadOnly={isReadOnly} type={type}>
      <Label className={hideLabel ? 'visually-hidden' : styles.label}>{label}</Label>
      {lines > 1 ? (
        <TextArea className={`${styles.input} ${styles.area}`} rows={lines} placeholder={placeholder} />
      ) : (
        <Input className={styles.input} placeholder={placeholder} />
      )}
      {hint && (
        <Text slot="description" className={styles.hint}>
          {hint}
        </Text>
      )}
    </AriaTextField>
  );
}
