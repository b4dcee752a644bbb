import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { rowsOf, textOf, ticksOf, type NotesValues } from '../../course/notes/notes.ts';
import type { NotesField } from '../../course/schema.ts';
import type { Plain } from '../../learner/index.ts';
import { Button, IconButton, TextField } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import styles from './notes.module.css';

export interface FieldProps<K extends NotesField['kind'] = NotesField['kind']> {
  readonly field: Extract<NotesField, { kind: K }>;
  readonly values: NotesValues;
  /** What the learner's own builds offer for this field; null when there is none. */
  readonly offer: string | null;
  readonly onChange: (value: Plain) => void;
}

function SizeField({ field, values, offer, onChange }: FieldProps<'size'>): ReactNode {
  const { notes } = useWords();
  const value = textOf(values, field);
  return (
    <div className={styles.size}>
      <TextField label={field.label} value={value} onChange={onChange} />
      {offer === null ? (
        <span className={styles.hint}>{notes.noBuilds}</span>
      ) : (
        offer !== value && <Button onPress={() => onChange(offer)}>{notes.offer(offer)}</Button>
      )}
    </div>
  );
}

function TickField({ field, values, onChange }: FieldProps<'tick'>): ReactNode {
  const ticked = ticksOf(values, field);
  return (
    <fieldset className={styles.ticks}>
      <legend>{field.label}</legend>
      {field.items.map(({ id, label }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={ticked.includes(id)}
            onChange={(event) => onChange(event.target.checked ? [...ticked, id] : ticked.filter((other) => other !== id))}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

function ListField({ field, values, onChange }: FieldProps<'list'>): ReactNode {
  const { notes } = useWords();
  const written = rowsOf(values, field);
  const rows = Array.from({ length: Math.max(field.rows, written.length) }, (_, at) => written[at] ?? {});
  const write = (at: number, column: string, text: string): void =>
    onChange(rows.map((row, place) => (place === at ? { ...row, [column]: text } : row)));
  return (
    <fieldset className={styles.list}>
      <legend>{field.label}</legend>
      {rows.map((row, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a row is its place
        <div key={at} className={styles.row}>
          {field.columns.map((column) => (
            <TextField
              key={column.id}
              label={at > 0 ? notes.row(column.label, at + 1) : column.label}
              hideLabel={field.columns.length === 1 || at > 0}
              placeholder={field.columns.length === 1 ? `${at + 1}.` : undefined}
              value={row[column.id] ?? ''}
              onChange={(text) => write(at, column.id, text)}
            />
          ))}
          {rows.length > field.rows && (
            <IconButton label={notes.removeRow(at + 1)} onPress={() => onChange(rows.filter((_, place) => place !== at))}>
              <Trash2 size={15} aria-hidden="true" />
            </IconButton>
          )}
        </div>
      ))}
      <Button kind="quiet" icon={<Plus size={15} aria-hidden="true" />} onPress={() => onChange([...rows, {}])}>
        {notes.addRow}
      </Button>
    </fieldset>
  );
}

/** One blank of the notes, by its kind. */
export function Field({ field, ...rest }: FieldProps): ReactNode {
  switch (field.kind) {
    case 'size':
      return <SizeField field={field} {...rest} />;
    case 'tick':
      return <TickField field={field} {...rest} />;
    case 'list':
      return <ListField field={field} {...rest} />;
    case 'date':
      return <TextField label={field.label} type="date" value={textOf(rest.values, field)} onChange={rest.onChange} />;
    case 'text':
      return (
        <TextField label={field.label} hint={field.hint} lines={field.lines} value={textOf(rest.values, field)} onChange={rest.onChange} />
      );
  }
}
