import { useMemo } from 'react';
import { useLearner, useRecords } from './context.ts';
import type { Plain } from './plain.ts';
import { recordKey } from './save/keys.ts';
import { distinctValues } from './save/register.ts';

export interface Notes {
  /** What stands in a field; undefined where nothing was ever written. */
  get(fieldId: string): Plain | undefined;
  /** What was written into the field at the same time in another tab or on another machine: nothing is thrown away unasked. */
  others(fieldId: string): readonly Plain[];
  /** Writes a field; saved as it is typed. */
  set(fieldId: string, value: Plain): void;
  /** Writes a field and lets go of what others wrote there. */
  settle(fieldId: string, value: Plain): void;
  /** When anything here was last written, milliseconds since 1970; null for never. */
  readonly changedAt: number | null;
}

/** The notes of a scenario, a record a field: `useNotes('B04').get('date-finished')`. */
export function useNotes(scenarioId: string): Notes {
  const { keeper } = useLearner();
  const records = useRecords(`${recordKey('notes', scenarioId)}/`);
  return useMemo(() => {
    const values = (fieldId: string): readonly Plain[] => distinctValues(records[encodeURIComponent(fieldId)]) as readonly Plain[];
    const times = Object.values(records).map((register) => register.heads[0].at);
    return {
      get: (fieldId) => values(fieldId)[0],
      others: (fieldId) => values(fieldId).slice(1),
      set: (fieldId, value) => keeper.edit(recordKey('notes', scenarioId, fieldId), value),
      settle: (fieldId, value) => keeper.edit(recordKey('notes', scenarioId, fieldId), value, true),
      changedAt: times.length > 0 ? Math.max(...times) : null,
    };
  }, [records, keeper, scenarioId]);
}
