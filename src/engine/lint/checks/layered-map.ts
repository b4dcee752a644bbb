type Layer<T> = ReadonlyMap<string, T>;

/**
 * A map over another one that it does not change: what stages that continue each other add costs only what is new. The one
 * below is complete by then. Each layer is at least twice as large as the one above it, so there are few.
 */
export class LayeredMap<T> {
  readonly #own = new Map<string, T>();
  readonly #below: readonly Layer<T>[];
  #settled: readonly Layer<T>[] | null = null;

  constructor(below: LayeredMap<T> | null = null) {
    this.#below = below === null ? [] : below.#settle();
  }

  get(key: string): T | undefined {
    return this.#layerOf(key)?.get(key);
  }

  has(key: string): boolean {
    return this.#layerOf(key) !== undefined;
  }

  set(key: string, value: T): void {
    this.#settled = null;
    this.#own.set(key, value);
  }

  /** Those of below first, each once. */
  *keys(): Generator<string> {
    const layers = [...this.#below, this.#own];
    for (const [at, layer] of layers.entries()) {
      for (const key of layer.keys()) if (!layers.slice(0, at).some((lower) => lower.has(key))) yield key;
    }
  }

  entries(): readonly (readonly [string, T])[] {
    return [...[...this.#below, this.#own].reduce(merge, new Map<string, T>())];
  }

  #layerOf(key: string): Layer<T> | undefined {
    return this.#own.has(key) ? this.#own : this.#below.findLast((layer) => layer.has(key));
  }

  #settle(): readonly Layer<T>[] {
    this.#settled ??= this.#own.size === 0 ? this.#below : stack(this.#below, this.#own);
    return this.#settled;
  }
}

/** Puts a layer on top; layers below that are not twice as large become one with it. */
function stack<T>(below: readonly Layer<T>[], own: Layer<T>): readonly Layer<T>[] {
  let top = own;
  let kept = below.length;
  for (let next = below[kept - 1]; next && next.size < 2 * top.size; next = below[kept - 1]) {
    top = merge(new Map(next), top);
    kept -= 1;
  }
  return [...below.slice(0, kept), top];
}

function merge<T>(into: Map<string, T>, layer: Layer<T>): Map<string, T> {
  for (const [key, value] of layer) into.set(key, value);
  return into;
}
