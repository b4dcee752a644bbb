/**
 * What was made of texts, by those texts, so that it need not be made again. It holds at most twice so many characters of
 * keys: when its younger half is full, that takes the place of the older one.
 */
export class KeptByText<T> {
  #young = new Map<string, T>();
  #old: ReadonlyMap<string, T> = new Map();
  #characters = 0;

  constructor(private readonly maxCharacters: number) {}

  get(text: string): T | undefined {
    const young = this.#young.get(text);
    if (young !== undefined) return young;
    const old = this.#old.get(text);
    if (old !== undefined) this.set(text, old);
    return old;
  }

  set(text: string, value: T): void {
    if (text.length > this.maxCharacters) return;
    if (this.#characters + text.length > this.maxCharacters) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#characters = 0;
    }
    this.#young.set(text, value);
    this.#characters += text.length;
  }
}
