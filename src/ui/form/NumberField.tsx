import { Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { NumberField as AriaNumberField } from 'react-aria-components/NumberField';
import styles from './form.module.css';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly onChange: (value: number) => void;
}

/** A whole number between two bounds. */
export function NumberField({ label, value, from, to, onChange }: NumberFieldProps): ReactNode {
  return (
    <AriaNumberField
      className={styles.field}
      value={value}
      minValue={from}
      maxValue={to}
      onChange={(next) => Number.isFinite(next) && onChange(next)}
    >
      <Label className={styles.label}>{label}</Label>
      <Group className={styles.number}>
        <Button slot="decrement" className={styles.stepper}>
          <Minus size={14} aria-hidden="true" />
        </Button>
        <Input className={styles.digits} />
        <Button slot="increment" className={styles.stepper}>
          <Plus size={14} aria-hidden="true" />
        </Button>
      </Group>
    </AriaNumberField>
  );
}
