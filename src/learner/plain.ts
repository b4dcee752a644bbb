/** Data without behaviour, as JSON has it. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain };

interface Limits {
  readonly depth: number;
  readonly nodes: number;
}

const limits: Limits = { depth: 8, nodes: 5000 };

/** A fresh copy of `value` when it is plain data within the limits; null otherwise. `__proto__` and its like are no names. */
export function copyPlain(value: unknown): { readonly value: Plain } | null {
  let left = limits.nodes;
  const copy = (part: unknown, depth: number): Plain | undefined => {
    left -= 1;
    if (left < 0 || depth > limits.depth) return undefined;
    if (part === null || typeof part === 'string' || typeof part === 'boolean') return part;
    if (typeof part === 'number') return Number.isFinite(part) ? part : undefined;
    return Array.isArray(part) ? copyList(part, depth) : copyNamed(part, depth);
  };
  const copyList = (list: readonly unknown[], depth: number): Plain | undefined => {
    const copied: Plain[] = [];
    for (const item of list) {
      const fresh = copy(item, depth + 1);
      if (fresh === undefined) return undefined;
      copied.push(fresh);
    }
    return copied;
  };
  const copyNamed = (part: unknown, depth: number): Plain | undefined => {
    if (typeof part !== 'object' || part === null) return undefined;
    const entries: (readonly [string, Plain])[] = [];
    for (const [name, item] of Object.entries(part)) {
      const fresh = copy(item, depth + 1);
      if (fresh === undefined || name === '__proto__') return undefined;
      entries.push([name, fresh]);
    }
    return Object.fromEntries(entries);
  };
  const copied = copy(value, 0);
  return copied === undefined ? null : { value: copied };
}
