import { encodeUtf8 } from './utf8.ts';

/** The first 32 bits of the fractional parts of the roots of the first primes (FIPS 180-4, 4.2.2 and 5.3.3). */
const primes = firstPrimes(64);
const fraction = (value: number): number => ((value - Math.floor(value)) * 2 ** 32) | 0;
const constants = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const initial = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

function firstPrimes(count: number): readonly number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate += 1) if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  return found;
}

/** A running SHA-256: `update` as often as needed, then `digest` once. */
export class Sha256 {
  private readonly state = Int32Array.from(initial);
  private readonly schedule = new Int32Array(64);
  private readonly block = new Uint8Array(64);
  private filled = 0;
  private total = 0;

  update(data: Uint8Array | string): this {
    const bytes = typeof data === 'string' ? encodeUtf8(data) : data;
    this.total += bytes.length;
    let at = 0;
    while (at < bytes.length) {
      const taken = Math.min(64 - this.filled, bytes.length - at);
      this.block.set(bytes.subarray(at, at + taken), this.filled);
      this.filled += taken;
      at += taken;
      if (this.filled === 64) this.compress();
    }
    return this;
  }

  /** 32 bytes. */
  digest(): Uint8Array {
    const bits = this.total * 8;
    this.update(new Uint8Array(1 + ((119 - (this.total % 64)) % 64)).fill(0x80, 0, 1));
    const length = new Uint8Array(8);
    const view = new DataView(length.buffer);
    view.setUint32(0, Math.floor(bits / 2 ** 32));
    view.setUint32(4, bits % 2 ** 32);
    this.update(length);
    const result = new Uint8Array(32);
    const out = new DataView(result.buffer);
    this.state.forEach((word, index) => out.setInt32(index * 4, word));
    return result;
  }

  private compress(): void {
    this.filled = 0;
    const w = this.schedule;
    expandSchedule(w, this.block);
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = this.state;
    for (let round = 0; round < 64; round += 1) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (constants[round] ?? 0) + (w[round] ?? 0)) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((word, index) => (this.state[index] = ((this.state[index] ?? 0) + word) | 0));
  }
}

function expandSchedule(w: Int32Array, block: Uint8Array): void {
  for (let at = 0; at < 16; at += 1) {
    const from = at * 4;
    w[at] = ((block[from] ?? 0) << 24) | ((block[from + 1] ?? 0) << 16) | ((block[from + 2] ?? 0) << 8) | (block[from + 3] ?? 0);
  }
  for (let at = 16; at < 64; at += 1) {
    const x = w[at - 15] ?? 0;
    const y = w[at - 2] ?? 0;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[at] = ((w[at - 16] ?? 0) + s0 + (w[at - 7] ?? 0) + s1) | 0;
  }
}

const hexadecimal = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** SHA-256 in hexadecimal, 64 digits; of a text: of its UTF-8 form. */
export const sha256Hex = (data: Uint8Array | string): string => hexadecimal(new Sha256().update(data).digest());

/** The hexadecimal form of a finished `Sha256`. */
export const digestHex = (hash: Sha256): string => hexadecimal(hash.digest());
