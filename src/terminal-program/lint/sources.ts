import { readFileSync, statSync, writeFileSync } from 'node:fs';

/** A Dockerfile's text, or in one sentence why there is none. */
export type Source =
  | { readonly ok: true; readonly name: string; readonly text: string }
  | { readonly ok: false; readonly name: string; readonly reason: string };

const largestBytes = 16 * 1024 * 1024;

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'may not be read (permission denied)',
  EISDIR: 'is a folder, not a Dockerfile',
};

const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? `could not be read (${code || String(error)})`;
};

function decode(name: string, bytes: Uint8Array): Source {
  if (bytes.length > largestBytes) return { ok: false, name, reason: `is larger than ${largestBytes / 1024 / 1024} MiB` };
  if (bytes.includes(0)) return { ok: false, name, reason: 'is a binary file, not a Dockerfile' };
  try {
    return { ok: true, name, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { ok: false, name, reason: 'is not UTF-8 text' };
  }
}

/** Reads a file, or standard input for `-`. Never throws: what can't be read says why. */
export function readSource(name: string): Source {
  try {
    if (name !== '-' && statSync(name).isDirectory()) return { ok: false, name, reason: 'is a folder, not a Dockerfile' };
    return decode(name, readFileSync(name === '-' ? 0 : name));
  } catch (error) {
    return { ok: false, name, reason: reasonOf(error) };
  }
}

/** Writes a file; null, or in one sentence why it could not be written. */
export function writeSource(name: string, text: string): string | null {
  try {
    writeFileSync(name, text);
    return null;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return `could not be written (${code})`;
  }
}
