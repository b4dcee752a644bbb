const maxDepth = 64;

/** A map over another one that it does not change: what stages that continue each other add costs only what is new. */
export class LayeredMap<T> {
  readonly #own: Map<string, T>;
  readonly #below: LayeredMap<T> | null;
  readonly #depth: number;

  constructor(below: LayeredMap<T> | null = null) {
    const isDeep = below !== null && below.#depth >= maxDepth;
    this.#own = isDeep ? new Map(below.entries()) : new Map<string, T>();
    this.#below = isDeep ? null : below;
    this.#depth = this.#below === null ? 0 : this.#below.#depth + 1;
  }

  get(key: string): T | undefined {
    if (this.#own.has(key)) return this.#own.get(key);
    return this.#below?.get(key);
  }

  has(key: string): boolean {
    return this.#own.has(key) || (this.#below?.has(key) ?? false);
  }

  set(key: string, value: T): void {
    this.#own.set(key, value);
  }

  /** Those of below first, each once. */
  *keys(): Generator<string> {
    const layers = this.#layers();
    for (const [at, layer] of layers.entries()) {
      for (const key of layer.#own.keys()) if (!layers.slice(0, at).some((lower) => lower.#own.has(key))) yield key;
    }
  }

  entries(): readonly (readonly [string, T])[] {
    const all = new Map<string, T>();
    for (const layer of this.#layers()) for (const [key, value] of layer.#own) all.set(key, value);
    return [...all];
  }

  #layers(): readonly LayeredMap<T>[] {
    return this.#below === null ? [this] : [...this.#below.#layers(), this];
  }
}
