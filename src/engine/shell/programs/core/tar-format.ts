import { contentSize } from '../../../files/content.ts';
import { encodeUtf8 } from '../../../files/utf8.ts';
import type { FileContent } from '../../../files/types.ts';
import type { Met } from './tree-walk.ts';

const BLOCK = 512;
const TYPE_FLAGS = { file: '0', dir: '5', symlink: '2', device: '3' };

const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, '0')}\0`;

const field = (text: string, length: number): Uint8Array => {
  const out = new Uint8Array(length);
  out.set(encodeUtf8(text).subarray(0, length));
  return out;
};

const rawHeader = (
  path: string,
  flag: string,
  mode: number,
  uid: number,
  gid: number,
  size: number,
  target: string,
  modifiedAt: number,
): Uint8Array => {
  const out = new Uint8Array(BLOCK);
  const parts: readonly (readonly [number, Uint8Array])[] = [
    [0, field(path, 100)],
    [100, field(octal(mode, 8), 8)],
    [108, field(octal(uid, 8), 8)],
    [116, field(octal(gid, 8), 8)],
    [124, field(octal(size, 12), 12)],
    [136, field(octal(Math.max(0, Math.floor(modifiedAt)), 12), 12)],
    [148, field('        ', 8)],
    [156, field(flag, 1)],
    [157, field(target, 100)],
    [257, field('ustar  ', 8)],
  ];
  for (const [at, bytes] of parts) out.set(bytes, at);
  const sum = out.reduce((total, byte) => total + byte, 0);
  out.set(field(`${sum.toString(8).padStart(6, '0')}\0 `, 8), 148);
  return out;
};

const padding = (size: number): FileContent => ({ kind: 'fill', byte: 0, sizeBytes: (BLOCK - (size % BLOCK)) % BLOCK });

/** One member of a tar archive: its header (a long name before it), its content, and what fills the last block. */
export const tarMember = (met: Met, name: string, content: FileContent): readonly FileContent[] => {
  const { stat } = met;
  const path = stat.type === 'dir' && !name.endsWith('/') ? `${name}/` : name;
  const size = stat.type === 'file' ? contentSize(content) : 0;
  const header: FileContent = {
    kind: 'bytes',
    bytes: rawHeader(path, TYPE_FLAGS[stat.type], stat.mode, stat.uid, stat.gid, size, stat.target ?? '', stat.modifiedAt),
  };
  const long = encodeUtf8(path).length > 100 ? longName(path) : [];
  return stat.type === 'file' ? [...long, header, content, padding(size)] : [...long, header];
};

const longName = (path: string): readonly FileContent[] => {
  const bytes = encodeUtf8(`${path}\0`);
  return [
    { kind: 'bytes', bytes: rawHeader('././@LongLink', 'L', 0, 0, 0, bytes.length, '', 0) },
    { kind: 'bytes', bytes },
    padding(bytes.length),
  ];
};

/** What ends an archive. */
export const TAR_END: FileContent = { kind: 'fill', byte: 0, sizeBytes: 2 * BLOCK };
