import type { Clock } from '../../platform/clock.ts';
import type { KeyStorage } from '../../platform/storage.ts';
import type { TabMessage, Tabs } from '../../platform/tabs.ts';
import { asidePrefix, keyParts, recordPrefix } from './keys.ts';
import { readRecord, recordText, type ValueCheck } from './record.ts';
import { headOfTab, merge, newestOnly, rewrite, write, type Register } from './register.ts';

/** Why something is not saved, gravest first in `problemOf`. `newer`: a later version of Drydock wrote here, so this one only reads. */
export type SaveProblem = 'newer' | 'full' | 'blocked' | 'memory';

export interface SaveStatus {
  /** False until the first load has succeeded; nothing is written before. */
  readonly loaded: boolean;
  /** Keys that are not on disk as they are here. */
  readonly unsaved: number;
  readonly problem: SaveProblem | null;
  /** Records that could not be read and are kept aside, unchanged. */
  readonly unreadable: number;
}

/** How the records of one collection are checked and joined. */
export interface Kind {
  readonly check: ValueCheck;
  /**
   * `kept`: values written side by side stay for the learner to choose from, who goes on with the newest. `beside`: they stay
   * as well, and each tab goes on with its own. `newest`: the last one counts.
   */
  readonly others: 'kept' | 'beside' | 'newest';
}

interface KeeperParts {
  readonly storage: KeyStorage;
  readonly tabs: Tabs;
  readonly clock: Clock;
  /** Names this tab; never used by another. */
  readonly tab: string;
  /** The kind of a collection; undefined for those of other versions, whose records are left alone. */
  kindOf(collection: string): Kind | undefined;
  /** Called after every change, with the key of the record or null when many changed. */
  onChange(key: string | null): void;
}

/** Typing is saved at the latest this long after it happened. */
const saveWithinMs = 300;
const firstRetryMs = 1000;
const lastRetryMs = 30_000;

/** Keeps records in storage: merges with what other tabs wrote, reads back what it wrote, never overwrites what it can't read. */
export class Keeper {
  readonly records = new Map<string, Register>();
  private readonly unsaved = new Set<string>();
  /** Stored texts that this version can't read, by key. */
  private readonly strange = new Map<string, string>();
  private loaded = false;
  private isNewer = false;
  private writeProblem: 'full' | 'blocked' | null = null;
  private retryMs = firstRetryMs;
  private timer: { readonly dueMs: number; readonly stop: () => void } | null = null;
  /** What the other tabs are told once it is saved. */
  private readonly outbox: TabMessage[] = [];
  private readonly stopListening: () => void;
  private readonly parts: KeeperParts;

  constructor(parts: KeeperParts) {
    this.parts = parts;
    this.stopListening = parts.tabs.listen((message) => this.hear(message));
  }

  get status(): SaveStatus {
    return { loaded: this.loaded, unsaved: this.unsaved.size, problem: this.problemOf(), unreadable: this.strange.size };
  }

  /** Reads all records; true when that succeeded. Edits made before are merged in. */
  load(): boolean {
    try {
      const { storage } = this.parts;
      for (const key of storage.keys()) if (key.startsWith(recordPrefix)) this.take(key, storage.read(key) ?? '');
      this.loaded = true;
    } catch {
      this.schedule(firstRetryMs);
    }
    this.parts.onChange(null);
    return this.loaded;
  }

  /** Writes a value (`undefined` takes it away); it is on disk within `saveWithinMs`, or the status says why not. */
  edit(key: string, value: unknown, settled = false): void {
    const kind = this.kindOf(key);
    if (!kind) return;
    const writer = { by: this.parts.tab, at: this.parts.clock.now() };
    const before = this.records.get(key);
    const shown = before && (kind.others === 'beside' ? headOfTab(before, writer.by) : before.heads[0]);
    this.records.set(key, write(before, value, writer, kind.others === 'newest' || settled ? null : (shown ?? null)));
    this.unsaved.add(key);
    this.schedule(saveWithinMs);
    this.parts.onChange(key);
  }

  /** Makes `values`, newest first, all that stands in a record: what undoes a change that came from elsewhere. */
  rewrite(key: string, values: readonly unknown[]): void {
    const writer = { by: this.parts.tab, at: this.parts.clock.now() };
    this.records.set(key, rewrite(this.records.get(key), values, writer));
    this.unsaved.add(key);
    this.schedule(saveWithinMs);
  }

  /** Joins states from elsewhere (a backup) with those at hand and saves them: all or, when one can't be saved, none. */
  joinAll(entries: readonly (readonly [string, Register])[]): boolean {
    const { storage } = this.parts;
    if (!this.flush()) return false;
    try {
      const before = entries.map(([key]) => ({ key, register: this.records.get(key), text: storage.read(key) }));
      for (const [key, register] of entries) this.join(key, register);
      const saved = this.saveAll();
      // Other tabs hear of it only when all of it is there.
      if (!saved) this.outbox.length = 0;
      if (!saved) for (const { key, register, text } of before) this.putBack(key, register, text);
      return this.flush() && saved;
    } catch {
      return false;
    }
  }

  /** Saves all that is not saved, now. True when everything is on disk. */
  flush(): boolean {
    this.stopTimer();
    if (!this.loaded && !this.load()) return false;
    if (this.isNewer) return false;
    const saved = this.saveAll();
    for (const message of this.outbox.splice(0)) this.parts.tabs.tell(message);
    this.scheduleRetry();
    this.parts.onChange(null);
    return saved;
  }

  /** Deletes every record here and in the other tabs; answers how to put them back. */
  erase(): () => void {
    const { storage, tabs } = this.parts;
    const keys = this.ownKeys();
    const texts = keys.map((key) => [key, this.stored(key) ?? ''] as const);
    const registers = [...this.records];
    for (const key of keys) storage.remove(key);
    tabs.tell({ kind: 'erased' });
    this.forget();
    return () => {
      for (const [key, text] of texts) if (this.stored(key) === null) storage.write(key, text);
      for (const [key, register] of registers) this.join(key, register);
      this.load();
      this.flush();
    };
  }

  /** Texts that could not be read, with those put aside earlier: they belong into a download of everything. */
  strangeTexts(): ReadonlyMap<string, string> {
    const { storage } = this.parts;
    const texts = new Map(this.strange);
    for (const key of storage.keys()) if (key.startsWith(asidePrefix)) texts.set(key, storage.read(key) ?? '');
    return texts;
  }

  /** Stops all timers and listeners. */
  close(): void {
    this.stopTimer();
    this.stopListening();
  }

  private saveAll(): boolean {
    this.writeProblem = null;
    try {
      for (const key of Array.from(this.unsaved)) this.save(key);
    } catch {
      this.writeProblem = 'blocked';
    }
    return this.unsaved.size === 0;
  }

  private join(key: string, register: Register): void {
    this.records.set(key, this.merged(key, this.records.get(key), register));
    this.unsaved.add(key);
  }

  /** Takes a failed change back. Storage goes back first: what it held fitted before. */
  private putBack(key: string, register: Register | undefined, text: string | null): void {
    const { storage } = this.parts;
    if (text === null) storage.remove(key);
    else if (storage.read(key) !== text) storage.write(key, text);
    if (register) this.records.set(key, register);
    else this.records.delete(key);
    this.unsaved.delete(key);
  }

  private kindOf(key: string): Kind | undefined {
    const collection = keyParts(key)?.[0];
    return collection === undefined ? undefined : this.parts.kindOf(collection);
  }

  private problemOf(): SaveProblem | null {
    if (this.isNewer) return 'newer';
    if (this.writeProblem) return this.writeProblem;
    return this.parts.storage.kind === 'memory' ? 'memory' : null;
  }

  private merged(key: string, a: Register | undefined, b: Register): Register {
    const all = a ? merge(a, b) : b;
    return this.kindOf(key)?.others === 'newest' ? newestOnly(all) : all;
  }

  /** Takes in a text from storage or another tab. True when the state here holds nothing beyond it. */
  private take(key: string, text: string): boolean {
    const kind = this.kindOf(key);
    if (!kind) return true;
    const reading = readRecord(text, kind.check);
    if (reading.kind === 'newer') this.isNewer = true;
    if (reading.kind === 'unreadable') this.strange.set(key, text);
    if (reading.kind !== 'ok') return true;
    this.strange.delete(key);
    const all = this.merged(key, this.records.get(key), reading.register);
    this.records.set(key, all);
    return recordText(all) === text;
  }

  private hear(message: TabMessage): void {
    if (message.kind === 'erased') {
      this.forget();
      return;
    }
    if (!this.loaded || !this.kindOf(message.key)) return;
    const strangeBefore = this.strange.get(message.key);
    const agrees = this.take(message.key, message.text);
    // What another tab sends is not what is stored: a text of it that can't be read is not kept.
    if (strangeBefore === undefined) this.strange.delete(message.key);
    else this.strange.set(message.key, strangeBefore);
    if (!agrees || this.stored(message.key) !== message.text) {
      this.unsaved.add(message.key);
      this.schedule(saveWithinMs);
    }
    this.parts.onChange(message.key);
  }

  private save(key: string): void {
    const { storage } = this.parts;
    const stored = storage.read(key);
    if (stored !== null) this.take(key, stored);
    const register = this.records.get(key);
    if (this.isNewer || !register || !this.putAside(key)) return;
    const text = recordText(register);
    if (stored !== text && !this.put(key, text)) return;
    this.unsaved.delete(key);
    this.outbox.push({ kind: 'record', key, text });
  }

  /** Writes and reads back; true when the text is there. */
  private put(key: string, text: string): boolean {
    const { storage } = this.parts;
    const result = storage.write(key, text);
    if (result === 'ok' && storage.read(key) === text) return true;
    this.writeProblem = result === 'ok' ? 'blocked' : result;
    return false;
  }

  /** Before a key is written whose text can't be read, that text gets a key of its own. */
  private putAside(key: string): boolean {
    const text = this.strange.get(key);
    if (text === undefined) return true;
    const { storage } = this.parts;
    let at = 1;
    while (storage.read(`${asidePrefix}${at}/${key}`) !== null) at += 1;
    if (!this.put(`${asidePrefix}${at}/${key}`, text)) return false;
    this.strange.delete(key);
    return true;
  }

  /** What stands under a key; null when nothing does, or storage was taken away. */
  private stored(key: string): string | null {
    try {
      return this.parts.storage.read(key);
    } catch {
      return null;
    }
  }

  private ownKeys(): readonly string[] {
    try {
      return this.parts.storage.keys().filter((key) => key.startsWith(recordPrefix) || key.startsWith(asidePrefix));
    } catch {
      return [];
    }
  }

  private forget(): void {
    this.records.clear();
    this.unsaved.clear();
    this.strange.clear();
    this.isNewer = false;
    this.writeProblem = null;
    this.parts.onChange(null);
  }

  /** Flushes after `delayMs` at the latest. */
  private schedule(delayMs: number): void {
    const { clock } = this.parts;
    const dueMs = clock.now() + delayMs;
    // A due time further off than `delayMs` also tells of a clock that was set back.
    if (this.timer && this.timer.dueMs <= dueMs) return;
    this.stopTimer();
    this.timer = { dueMs, stop: clock.after(delayMs, () => this.flush()) };
  }

  private stopTimer(): void {
    this.timer?.stop();
    this.timer = null;
  }

  private scheduleRetry(): void {
    if (this.unsaved.size === 0 || this.isNewer) {
      this.retryMs = firstRetryMs;
      return;
    }
    this.schedule(this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, lastRetryMs);
  }
}
