import { encodeUtf8 } from './utf8.ts';

/** The first 32 bits of the fractional parts of the roots of the first primes (FIPS 180-4, 4.2.2 and 5.3.3). */
const primes = firstPrimes(64);
const fraction = (value: number): number => ((value - Math.floor(value)) * 2 ** 32) | 0;
const constants = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const initial = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

const blockBytes = 64;
/** Scratch of `compress`: nothing is kept in it from one call to the next. */
const schedule = new Int32Array(64);

/** The first `count` primes, of whose roots the hashes of the SHA-2 family take their constants. */
export function firstPrimes(count: number): readonly number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate += 1) if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  return found;
}

/** A running SHA-256: `update` as often as needed, then `digest` once. */
export class Sha256 {
  private readonly state = Int32Array.from(initial);
  private rest: Uint8Array = new Uint8Array(0);
  private total = 0;

  update(data: Uint8Array | string): this {
    const bytes = typeof data === 'string' ? encodeUtf8(data) : data;
    this.total += bytes.length;
    const all = this.rest.length === 0 ? bytes : joined(this.rest, bytes);
    let at = 0;
    for (; at + blockBytes <= all.length; at += blockBytes) compress(this.state, all, at);
    this.rest = all.subarray(at);
    return this;
  }

  /** Eight words of 32 bits. */
  digest(): Int32Array {
    const bits = this.total * 8;
    const tail = new Uint8Array(this.rest.length < 56 ? blockBytes : blockBytes * 2);
    tail.set(this.rest);
    tail[this.rest.length] = 0x80;
    const view = new DataView(tail.buffer);
    view.setUint32(tail.length - 8, Math.floor(bits / 2 ** 32));
    view.setUint32(tail.length - 4, bits % 2 ** 32);
    for (let at = 0; at < tail.length; at += blockBytes) compress(this.state, tail, at);
    return this.state;
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function compress(state: Int32Array, bytes: Uint8Array, from: number): void {
  expandSchedule(bytes, from);
  let a = state[0] ?? 0;
  let b = state[1] ?? 0;
  let c = state[2] ?? 0;
  let d = state[3] ?? 0;
  let e = state[4] ?? 0;
  let f = state[5] ?? 0;
  let g = state[6] ?? 0;
  let h = state[7] ?? 0;
  for (let round = 0; round < 64; round += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (constants[round] ?? 0) + (schedule[round] ?? 0)) | 0;
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
  addTo(state, 0, a);
  addTo(state, 1, b);
  addTo(state, 2, c);
  addTo(state, 3, d);
  addTo(state, 4, e);
  addTo(state, 5, f);
  addTo(state, 6, g);
  addTo(state, 7, h);
}

function addTo(state: Int32Array, index: number, word: number): void {
  state[index] = ((state[index] ?? 0) + word) | 0;
}

function expandSchedule(bytes: Uint8Array, from: number): void {
  const w = schedule;
  for (let at = 0; at < 16; at += 1) {
    const byte = from + at * 4;
    w[at] = ((bytes[byte] ?? 0) << 24) | ((bytes[byte + 1] ?? 0) << 16) | ((bytes[byte + 2] ?? 0) << 8) | (bytes[byte + 3] ?? 0);
  }
  for (let at = 16; at < 64; at += 1) {
    const x = w[at - 15] ?? 0;
    const y = w[at - 2] ?? 0;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[at] = ((w[at - 16] ?? 0) + s0 + (w[at - 7] ?? 0) + s1) | 0;
  }
}

function hexadecimal(words: Int32Array): string {
  let text = '';
  for (const word of words) text += (word >>> 0).toString(16).padStart(8, '0');
  return text;
}

/** SHA-256 in hexadecimal, 64 digits; of a text: of its UTF-8 form. */
export const sha256Hex = (data: Uint8Array | string): string => hexadecimal(new Sha256().update(data).digest());

/** The hexadecimal form of a finished `Sha256`. */
export const digestHex = (hash: Sha256): string => hexadecimal(hash.digest());
