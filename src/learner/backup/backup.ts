import * as v from 'valibot';
import { kindOf } from '../collections.ts';
import type { Learner } from '../learner.ts';
import { keyParts } from '../save/keys.ts';
import { readRecordData, recordData, recordText } from '../save/record.ts';
import { distinctValues, merge, newestOnly, type Register } from '../save/register.ts';
import { limitProblem, type LimitProblem } from './limits.ts';

const format = 'drydock-backup';
const version = 1;

const fileSchema = v.object({
  format: v.literal(format),
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  savedAt: v.optional(v.string()),
  records: v.array(v.tuple([v.string(), v.unknown()])),
});

/** Everything as one file: records, and the texts that could not be read. */
export function backupText(learner: Learner, appVersion: string): string {
  const { records } = learner.store.getState();
  const unreadable = unreadableTexts(learner);
  return JSON.stringify(
    {
      format,
      version,
      app: appVersion,
      savedAt: new Date(learner.clock.now()).toISOString(),
      records: [...records].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, register]) => [key, recordData(register)]),
      ...(unreadable.length > 0 ? { unreadable } : {}),
    },
    null,
    1,
  );
}

function unreadableTexts(learner: Learner): readonly (readonly [string, string])[] {
  try {
    return [...learner.keeper.strangeTexts()];
  } catch {
    return [];
  }
}

export type BackupProblem = LimitProblem | 'not-json' | 'not-a-backup' | 'newer';

export interface Backup {
  readonly records: ReadonlyMap<string, Register>;
  /** When it was made, as the file says; null when it says nothing that can be read. */
  readonly savedAt: string | null;
  /** Entries that could not be read and are left out. */
  readonly skipped: number;
}

type BackupReading = { readonly ok: true; readonly backup: Backup } | { readonly ok: false; readonly problem: BackupProblem };

const refuse = (problem: BackupProblem): BackupReading => ({ ok: false, problem });

/** Reads a backup file. It never throws, whatever the text holds; what it answers is made of fresh objects. */
export function readBackup(text: string): BackupReading {
  const tooMuch = limitProblem(text);
  if (tooMuch) return refuse(tooMuch);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return refuse('not-json');
  }
  const file = v.safeParse(fileSchema, data);
  if (!file.success) return refuse('not-a-backup');
  if (file.output.version > version) return refuse('newer');
  return { ok: true, backup: collect(file.output) };
}

function collect({ records: entries, savedAt }: v.InferOutput<typeof fileSchema>): Backup {
  const records = new Map<string, Register>();
  let skipped = 0;
  for (const [key, data] of entries) {
    const register = readEntry(key, data);
    const before = records.get(key);
    if (register) records.set(key, before ? merge(before, register) : register);
    else skipped += 1;
  }
  const date = savedAt === undefined || Number.isNaN(Date.parse(savedAt)) ? null : savedAt;
  return { records, savedAt: date, skipped };
}

function readEntry(key: string, data: unknown): Register | null {
  const [collection, ...names] = keyParts(key) ?? [];
  const kind = collection === undefined || names.length === 0 ? undefined : kindOf(collection);
  if (!kind) return null;
  const reading = readRecordData(data, kind.check);
  return reading.kind === 'ok' ? reading.register : null;
}

/** What bringing a record back would do. `beside`: both values stay, one beside the other. */
export type Change = 'new' | 'newer' | 'beside' | 'same';

export interface PreviewLine {
  readonly key: string;
  /** First part of the key: `notes`, `draft` … */
  readonly collection: string;
  readonly change: Change;
}

function changeOf(before: Register | undefined, after: Register): Change {
  if (!before) return 'new';
  if (recordText(before) === recordText(after)) return 'same';
  const values = new Set(after.heads.map((head) => JSON.stringify(head.v)));
  const same = before.heads.length === after.heads.length && before.heads.every((head) => values.has(JSON.stringify(head.v)));
  if (same) return 'same';
  return values.size > 1 && after.heads.length > before.heads.length ? 'beside' : 'newer';
}

function joined(key: string, before: Register | undefined, other: Register): Register {
  const all = before ? merge(before, other) : other;
  const collection = keyParts(key)?.[0] ?? '';
  return kindOf(collection)?.others === 'newest' ? newestOnly(all) : all;
}

/** What a backup would change, record by record; nothing is changed by asking. */
export function previewBackup(learner: Learner, backup: Backup): readonly PreviewLine[] {
  const { records } = learner.store.getState();
  return [...backup.records].map(([key, register]) => {
    const before = records.get(key);
    return { key, collection: keyParts(key)?.[0] ?? '', change: changeOf(before, joined(key, before, register)) };
  });
}

/**
 * Joins a backup with what is here: all of it or, when there is no room for it, nothing. Answers how to undo it, or null
 * when nothing was changed.
 */
export function restoreBackup(learner: Learner, backup: Backup): (() => void) | null {
  const { records } = learner.store.getState();
  const changed = [...backup.records].filter(
    ([key, register]) => changeOf(records.get(key), joined(key, records.get(key), register)) !== 'same',
  );
  if (!learner.keeper.joinAll(changed)) return null;
  return () => {
    for (const [key] of changed) learner.keeper.rewrite(key, distinctValues(records.get(key)));
    learner.keeper.flush();
  };
}
