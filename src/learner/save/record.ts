import * as v from 'valibot';
import { migrateRecord, type Migrations } from './migrations.ts';
import { merge, type Head, type Register } from './register.ts';

/** Number of the form in which records are written. A change of form needs a new number and a step in `migrations.ts`. */
const currentFormat = 1;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const tab = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const headSchema = v.object({ by: tab, n: count, at: v.pipe(v.number(), v.finite()), v: v.optional(v.unknown()) });

const recordSchema = v.object({
  f: v.literal(currentFormat),
  seen: v.pipe(v.array(v.tuple([tab, count])), v.maxLength(64)),
  heads: v.pipe(v.array(headSchema), v.minLength(1), v.maxLength(64)),
});

type RecordReading = { readonly kind: 'ok'; readonly register: Register } | { readonly kind: 'unreadable' } | { readonly kind: 'newer' };

/** Checks one value of a record; answers a fresh copy, or null when it is not of the right kind. */
export type ValueCheck = (value: unknown) => { readonly value: unknown } | null;

const unreadable: RecordReading = { kind: 'unreadable' };

/** The canonical text of a record: the same state gives the same text. */
export function recordText(register: Register): string {
  return JSON.stringify(recordData(register));
}

/** A record as plain data, for a backup. */
export const recordData = (register: Register): unknown => ({
  f: currentFormat,
  seen: [...register.seen].sort(byText),
  heads: register.heads,
});

const byText = ([a]: readonly [string, number], [b]: readonly [string, number]): number => (a < b ? -1 : 1);

/** Reads a stored record. Whatever the text holds, it answers; data that passes is made of fresh objects. */
export function readRecord(text: string, check: ValueCheck, steps?: Migrations): RecordReading {
  try {
    return readRecordData(JSON.parse(text), check, steps);
  } catch {
    return unreadable;
  }
}

/** The same for data that was parsed already, from a backup. */
export function readRecordData(data: unknown, check: ValueCheck, steps?: Migrations): RecordReading {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return unreadable;
  const raw = data as Readonly<Record<string, unknown>>;
  const { f } = raw;
  if (typeof f !== 'number' || !Number.isInteger(f) || f < 1) return unreadable;
  if (f > currentFormat) return { kind: 'newer' };
  const parsed = v.safeParse(recordSchema, migrateRecord(raw, currentFormat, steps));
  if (!parsed.success) return unreadable;
  const heads = parsed.output.heads.map((head) => checkedHead(head, check));
  const [first, ...others] = heads;
  if (!first || !others.every((head) => head !== null)) return unreadable;
  const register: Register = { seen: seenOf(parsed.output.seen, heads), heads: [first, ...others] };
  // Merged with itself it is in order, and without repetitions.
  return { kind: 'ok', register: merge(register, register) };
}

function checkedHead(head: v.InferOutput<typeof headSchema>, check: ValueCheck): Head | null {
  const { by, n, at } = head;
  if (head.v === undefined) return { by, n, at };
  const checked = check(head.v);
  return checked ? { by, n, at, v: checked.value } : null;
}

/** A state has seen its own values, whatever a damaged text says. */
function seenOf(pairs: readonly (readonly [string, number])[], heads: readonly (Head | null)[]): ReadonlyMap<string, number> {
  const seen = new Map(pairs);
  for (const head of heads) if (head) seen.set(head.by, Math.max(head.n, seen.get(head.by) ?? 0));
  return seen;
}
