const crcTable = Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 0 ? value >>> 1 : (value >>> 1) ^ 0xedb88320;
  return value;
});

/** CRC-32 as gzip and zip use it. */
const crc32 = (bytes: Uint8Array): number => {
  let crc = -1;
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 255] ?? 0);
  return (crc ^ -1) >>> 0;
};

const STORED_LIMIT = 65_535;
const HEADER = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];

/** A gzip file of stored blocks: every reader takes it, but nothing is smaller in it. */
export const gzipStored = (bytes: Uint8Array): Uint8Array => {
  const blocks = Math.max(1, Math.ceil(bytes.length / STORED_LIMIT));
  const out = new Uint8Array(HEADER.length + blocks * 5 + bytes.length + 8);
  const view = new DataView(out.buffer);
  out.set(HEADER);
  let at = HEADER.length;
  for (let block = 0; block < blocks; block += 1) {
    const part = bytes.subarray(block * STORED_LIMIT, (block + 1) * STORED_LIMIT);
    out[at] = Number(block === blocks - 1);
    view.setUint16(at + 1, part.length, true);
    view.setUint16(at + 3, ~part.length & 0xffff, true);
    out.set(part, at + 5);
    at += 5 + part.length;
  }
  view.setUint32(at, crc32(bytes), true);
  view.setUint32(at + 4, bytes.length >>> 0, true);
  return out;
};
