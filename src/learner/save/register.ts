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

/** Values that are equal are one value, whoever wrote them: the newest stands for them. */
function distinct(heads: readonly Head[]): readonly Head[] {
  const texts = new Set<string>();
  return heads.filter((head) => {
    const text = JSON.stringify(head.v) ?? '';
    return !texts.has(text) && texts.add(text);
  });
}

const isFilled = (heads: readonly Head[]): heads is readonly [Head, ...Head[]] => heads.length > 0;

/** Both states as one: commutative, associative, idempotent; no value is lost that nobody had replaced. */
export function merge(a: Register, b: Register): Register {
  const fromA = a.heads.filter((head) => survives(head, b));
  const fromB = b.heads.filter((head) => survives(head, a) && !fromA.some((kept) => isSame(kept, head)));
  const heads = distinct([...fromA, ...fromB].sort(newestFirst));
  return { seen: union(a.seen, b.seen), heads: isFilled(heads) ? heads : a.heads };
}

interface Writer {
  readonly by: string;
  readonly at: number;
}

/** The state after `by` wrote `value` over `before`. Values written side by side stay beside it when `keepOthers` is set. */
export function write(before: Register | undefined, value: unknown, { by, at }: Writer, keepOthers: boolean): Register {
  const n = Math.max(0, ...(before?.seen.values() ?? [])) + 1;
  const head: Head = value === undefined ? { by, n, at } : { by, n, at, v: value };
  const others = keepOthers ? (before?.heads.slice(1) ?? []) : [];
  return { seen: pruned(new Map([...(before?.seen ?? []), [by, n]])), heads: [head, ...others] };
}

/** Only the newest value: for what may be replaced by whoever wrote last. */
export const newestOnly = (register: Register): Register => ({ seen: register.seen, heads: [register.heads[0]] });
