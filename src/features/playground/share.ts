import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import type { FileState } from '../../course/schema.ts';

/** Addresses beyond this are cut by mail programs and chats. */
const longestAddress = 16_000;

/** What an address may unfold to: a hostile one must not fill the memory. */
const mostBytes = 1_000_000;
const mostFiles = 200;

const toAddress = (bytes: Uint8Array): string => {
  let binary = '';
  for (const byte of bytes) binary += String.fromCodePoint(byte);
  return btoa(binary)
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/={1,2}$/, '');
};

const fromAddress = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.codePointAt(0) ?? 0);

/** The files as a part of an address; null when they are too many for one. */
export function encodeFiles(files: FileState): string | null {
  const encoded = toAddress(deflateSync(strToU8(JSON.stringify(files)), { level: 9 }));
  return encoded.length > longestAddress ? null : encoded;
}

/** The files of an address; null for anything that `encodeFiles` did not write. Paths are not judged here. */
export function decodeFiles(encoded: string): FileState | null {
  if (encoded.length > longestAddress) return null;
  try {
    const bytes = inflateSync(fromAddress(encoded), { out: new Uint8Array(mostBytes) });
    return readFiles(JSON.parse(strFromU8(bytes)));
  } catch {
    return null;
  }
}

function readFiles(value: unknown): FileState | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const entries = Object.entries(value);
  if (entries.length === 0 || entries.length > mostFiles) return null;
  return entries.every(([path, text]) => path !== '' && typeof text === 'string') ? Object.fromEntries(entries) : null;
}
