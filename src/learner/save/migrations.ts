/** One step: a record of form `n` as one of form `n + 1`. It may throw: the record is then kept aside as unreadable. */
type Migration = (record: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** Steps by the form that they start from. */
export type Migrations = Readonly<Record<number, Migration>>;

/** Each step has a frozen record of the old form in `migrations.test.ts`, as that version really wrote it. */
const allMigrations: Migrations = {};

/** Brings a record of an older form to form `target`, step by step; what has no step stays as it is and will not be read. */
export function migrateRecord(
  record: Readonly<Record<string, unknown>>,
  target: number,
  steps: Migrations = allMigrations,
): Readonly<Record<string, unknown>> {
  let current = record;
  for (let form = Number(record['f']); form < target; form += 1) {
    const step = steps[form];
    if (!step) break;
    current = { ...step(current), f: form + 1 };
  }
  return current;
}
