const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const TABLE = Array.from({ length: 64 }, (_, index) => Math.floor(Math.abs(Math.sin(index + 1)) * 2 ** 32) | 0);

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

/** The bytes with MD's padding: 0x80, zeros, the length in bits. */
export const paddedMessage = (bytes: Uint8Array, littleEndian: boolean): DataView => {
  const padded = new Uint8Array(((bytes.length + 8) >> 6) * 64 + 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  const [low, high] = [(bytes.length << 3) >>> 0, Math.floor(bytes.length / 2 ** 29)];
  view.setUint32(padded.length - 8, littleEndian ? low : high, littleEndian);
  view.setUint32(padded.length - 4, littleEndian ? high : low, littleEndian);
  return view;
};

const mix = (step: number, b: number, c: number, d: number): readonly [value: number, word: number] => {
  if (step < 16) return [(b & c) | (~b & d), step];
  if (step < 32) return [(d & b) | (~d & c), (5 * step + 1) % 16];
  return step < 48 ? [b ^ c ^ d, (3 * step + 5) % 16] : [c ^ (b | ~d), (7 * step) % 16];
};

/** MD5 (RFC 1321) in hexadecimal. */
export const md5Hex = (bytes: Uint8Array): string => {
  const view = paddedMessage(bytes, true);
  let state: [number, number, number, number] = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  for (let block = 0; block < view.byteLength; block += 64) {
    let [a, b, c, d] = state;
    for (let step = 0; step < 64; step += 1) {
      const [value, word] = mix(step, b, c, d);
      const sum = (a + value + (TABLE[step] ?? 0) + view.getInt32(block + word * 4, true)) | 0;
      [a, d, c, b] = [d, c, b, (b + rotate(sum, SHIFTS[(step >> 4) * 4 + (step % 4)] ?? 0)) | 0];
    }
    state = [(state[0] + a) | 0, (state[1] + b) | 0, (state[2] + c) | 0, (state[3] + d) | 0];
  }
  const out = new DataView(new ArrayBuffer(16));
  state.forEach((value, index) => out.setInt32(index * 4, value, true));
  return Array.from(new Uint8Array(out.buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
};
