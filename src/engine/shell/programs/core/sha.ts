import { firstPrimes } from '../../../files/sha256.ts';
import { paddedMessage } from './md5.ts';

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

const hexOf = (words: readonly number[]): string => words.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');

/** SHA-1 in hexadecimal. */
export const sha1Hex = (bytes: Uint8Array): string => {
  const view = paddedMessage(bytes, false);
  let state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  const words = new Int32Array(80);
  for (let block = 0; block < view.byteLength; block += 64) {
    for (let index = 0; index < 16; index += 1) words[index] = view.getInt32(block + index * 4);
    for (let index = 16; index < 80; index += 1) {
      words[index] = rotate((words[index - 3] ?? 0) ^ (words[index - 8] ?? 0) ^ (words[index - 14] ?? 0) ^ (words[index - 16] ?? 0), 1);
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
    for (let index = 0; index < 80; index += 1) {
      const [value, constant] =
        index < 20
          ? [(b & c) | (~b & d), 0x5a827999]
          : index < 40
            ? [b ^ c ^ d, 0x6ed9eba1]
            : index < 60
              ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
              : [b ^ c ^ d, 0xca62c1d6];
      [a, b, c, d, e] = [(rotate(a, 5) + value + e + constant + (words[index] ?? 0)) | 0, a, rotate(b, 30), c, d];
    }
    state = [a, b, c, d, e].map((value, index) => ((state[index] ?? 0) + value) | 0);
  }
  return hexOf(state);
};

const MASK = (1n << 64n) - 1n;

/** The first 64 bits behind the point of a root. */
const rootBits = (prime: number, power: bigint): bigint => {
  const scaled = BigInt(prime) << (64n * power);
  let low = 0n;
  let high = 1n << 70n;
  while (low < high) {
    const middle = (low + high + 1n) >> 1n;
    if (middle ** power <= scaled) low = middle;
    else high = middle - 1n;
  }
  return low & MASK;
};

let constants: { round: bigint[]; initial: bigint[] } | null = null;

const sha512Constants = (): { round: bigint[]; initial: bigint[] } => {
  constants ??= { round: firstPrimes(80).map((prime) => rootBits(prime, 3n)), initial: firstPrimes(8).map((prime) => rootBits(prime, 2n)) };
  return constants;
};

const turn = (value: bigint, by: bigint): bigint => ((value >> by) | (value << (64n - by))) & MASK;

const padded512 = (bytes: Uint8Array): DataView => {
  const padded = new Uint8Array(((bytes.length + 16) >> 7) * 128 + 128);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n);
  return view;
};

/** SHA-512 in hexadecimal. */
export const sha512Hex = (bytes: Uint8Array): string => {
  const view = padded512(bytes);
  const { round, initial } = sha512Constants();
  let state = initial;
  const words: bigint[] = [];
  for (let block = 0; block < view.byteLength; block += 128) {
    for (let index = 0; index < 80; index += 1) words[index] = index < 16 ? view.getBigUint64(block + index * 8) : nextWord(words, index);
    state = compress(state, words, round);
  }
  return state.map((value) => value.toString(16).padStart(16, '0')).join('');
};

const nextWord = (words: readonly bigint[], index: number): bigint => {
  const [x = 0n, y = 0n] = [words[index - 15], words[index - 2]];
  const s0 = turn(x, 1n) ^ turn(x, 8n) ^ (x >> 7n);
  const s1 = turn(y, 19n) ^ turn(y, 61n) ^ (y >> 6n);
  return ((words[index - 16] ?? 0n) + s0 + (words[index - 7] ?? 0n) + s1) & MASK;
};

const compress = (state: readonly bigint[], words: readonly bigint[], round: readonly bigint[]): bigint[] => {
  let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = state;
  for (let index = 0; index < 80; index += 1) {
    const s1 = turn(e, 14n) ^ turn(e, 18n) ^ turn(e, 41n);
    const t1 = h + s1 + ((e & f) ^ (~e & MASK & g)) + (round[index] ?? 0n) + (words[index] ?? 0n);
    const t2 = (turn(a, 28n) ^ turn(a, 34n) ^ turn(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c));
    [a, b, c, d, e, f, g, h] = [(t1 + t2) & MASK, a, b, c, (d + t1) & MASK, e, f, g];
  }
  return [a, b, c, d, e, f, g, h].map((value, index) => (value + (state[index] ?? 0n)) & MASK);
};
