import { decodeUtf8 } from '../engine/files/utf8.ts';

const PT_INTERP = 3;
const HEADER_BYTES = 64;
const PROGRAM_HEADER_BYTES = 56;

/** The dynamic loader that a 64-bit little-endian ELF program names; null for a static one, and for what is none. */
export function interpreterOf(bytes: Uint8Array): string | null {
  if (bytes.length < HEADER_BYTES || bytes[0] !== 0x7f || decodeUtf8(bytes.subarray(1, 4)) !== 'ELF' || bytes[4] !== 2 || bytes[5] !== 1)
    return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [table, count] = [Number(view.getBigUint64(32, true)), view.getUint16(56, true)];
  for (let index = 0; index < Math.min(count, 64); index += 1) {
    const at = table + index * PROGRAM_HEADER_BYTES;
    if (at + PROGRAM_HEADER_BYTES > bytes.length) return null;
    if (view.getUint32(at, true) !== PT_INTERP) continue;
    const [offset, length] = [Number(view.getBigUint64(at + 8, true)), Number(view.getBigUint64(at + 32, true))];
    return length > 1 && length < 4096 && offset + length <= bytes.length ? decodeUtf8(bytes.subarray(offset, offset + length - 1)) : null;
  }
  return null;
}
