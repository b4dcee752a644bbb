/** One value as one tab wrote it. Without `v` it was taken away. */
export interface Head {
  /** The tab that wrote it. */
  readonly by: string;
  /** Grows with every write that knows of an earlier one (a Lamport clock). */
  readonly n: number;
  /** Wall clock, for people only. */
  readonly at: number;
  readonly v?: unknown;
}

/**
 * A value that several tabs and machines write without asking each other. A write replaces exactly the values that its
 * writer had seen; values that were written side by side are all kept, the newest first.
 */
export interface Register {
  /** The highest `n` of each tab that this state has seen. */
  readonly seen: ReadonlyMap<string, number>;
  /** Newest first; never empty. */
  readonly heads: readonly [Head, ...Head[]];
}

/** Tabs that are remembered; a forgotten one can at worst bring an old value back beside the new one, never in its place. */
const rememberedTabs = 32;

const newestFirst = (a: Head, b: Head): number => b.n - a.n || (a.by < b.by ? -1 : Number(a.by > b.by));
const isSame = (a: Head, b: Head): boolean => a.by === b.by && a.n === b.n;
const covers = (register: Register, head: Head): boolean => (register.seen.get(head.by) ?? 0) >= head.n;
const survives = (head: Head, other: Register): boolean => !covers(other, head) || other.heads.some((kept) => isSame(kept, head));

function pruned(seen: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const sorted = [...seen].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return new Map(sorted.slice(0, rememberedTabs));
}

function union(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const all = new Map(a);
  for (const [tab, n] of b) all.set(tab, Math.max(n, all.get(tab) ?? 0));
  return pruned(all);
}

/** The state after `by` put `values`, newest first, in the place of all that `before` holds; without values it is taken away. */
export function rewrite(before: Register | undefined, values: readonly unknown[], { by, at }: Writer): Register {
  const from = Math.max(0, ...(before?.seen.values() ?? []));
  const [newest, ...others] = values.map((value, index): Head => ({ by, at, n: from + values.length - index, v: value }));
  const gone: Head = { by, at, n: from + 1 };
  const heads: [Head, ...Head[]] = [newest ?? gone, ...others];
  return { seen: pruned(new Map([...(before?.seen ?? []), [by, heads[0].n]])), heads };
}

const textOf = (head: Head): string => JSON.stringify(head.v) ?? '';

/** The values that stand side by side, newest first, equal ones once. */
export function distinctValues(register: Register | undefined): readonly unknown[] {
  const byText = new Map((register?.heads ?? []).flatMap((head) => (head.v === undefined ? [] : [[textOf(head), head.v] as const])));
  return [...byText.values()];
}

const isFilled = (heads: readonly Head[]): heads is readonly [Head, ...Head[]] => heads.length > 0;

/** Both states as one: commutative, associative, idempotent; no value is lost that nobody had replaced. */
export function merge(a: Register, b: Register): Register {
  const fromA = a.heads.filter((head) => survives(head, b));
  const fromB = b.heads.filter((head) => survives(head, a) && !fromA.some((kept) => isSame(kept, head)));
  const heads = [...fromA, ...fromB].sort(newestFirst);
  return { seen: union(a.seen, b.seen), heads: isFilled(heads) ? heads : a.heads };
}

interface Writer {
  readonly by: string;
  readonly at: number;
}

/** The state after `by` wrote `value` over `before`. The values beside the one that it `replaces` stay; null replaces them all. */
export function write(before: Register | undefined, value: unknown, { by, at }: Writer, replaces: Head | null): Register {
  const n = Math.max(0, ...(before?.seen.values() ?? [])) + 1;
  const head: Head = value === undefined ? { by, n, at } : { by, n, at, v: value };
  const others = before && replaces ? headsBeside(before, replaces) : [];
  return { seen: pruned(new Map([...(before?.seen ?? []), [by, n]])), heads: [head, ...others] };
}

/** The values beside `shown`, newest first, without those that are equal to it. */
export const headsBeside = ({ heads }: Register, shown: Head): readonly Head[] =>
  heads.filter((head) => head !== shown && textOf(head) !== textOf(shown));

/** The value that a tab goes on with: its own where it stands, otherwise the newest. */
export const headOfTab = ({ heads }: Register, tab: string): Head => heads.find(({ by }) => by === tab) ?? heads[0];

/** Only the newest value: for what may be replaced by whoever wrote last. */
export const newestOnly = (register: Register): Register => ({ seen: register.seen, heads: [register.heads[0]] });
