import { decodeUtf8 } from '../files/utf8.ts';
import { gunzip } from './inflate.ts';

/** A member of a tar archive. */
export interface TarMember {
  readonly path: string;
  readonly type: 'file' | 'dir' | 'symlink' | 'hardlink' | 'device';
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly target: string;
  /** Seconds since 1970. */
  readonly modifiedAt: number;
  readonly bytes: Uint8Array;
}

const block = 512;
const maximumMembers = 200_000;

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;
const ustarMark = [0x75, 0x73, 0x74, 0x61, 0x72];

/** Whether ADD may unpack it, by its first bytes: gzip, or a tar that says so. */
export const looksLikeArchive = (bytes: Uint8Array): boolean => isGzip(bytes) || ustarMark.every((byte, at) => bytes[257 + at] === byte);

/** The members of a tar, plain or in gzip, whatever its name; null when the bytes are none. */
export function readArchive(bytes: Uint8Array): readonly TarMember[] | null {
  const plain = isGzip(bytes) ? gunzip(bytes) : bytes;
  return plain && readTar(plain);
}

/** Reads a tar (ustar, GNU long names, pax paths); null when the first header is none. */
export function readTar(bytes: Uint8Array): readonly TarMember[] | null {
  const members: TarMember[] = [];
  const long = { path: '', target: '' };
  for (let at = 0; at + block <= bytes.length && members.length < maximumMembers;) {
    const header = bytes.subarray(at, at + block);
    if (header.every((byte) => byte === 0)) break;
    if (!hasRightChecksum(header)) return members.length > 0 ? members : null;
    const size = numberAt(header, 124, 12);
    const body = bytes.subarray(at + block, at + block + size);
    at += block + Math.ceil(size / block) * block;
    takeMember(String.fromCharCode(header[156] ?? 0), header, body, long, members);
  }
  return members.length > 0 ? members : null;
}

function takeMember(
  kind: string,
  header: Uint8Array,
  body: Uint8Array,
  long: { path: string; target: string },
  members: TarMember[],
): void {
  if (kind === 'L') long.path = cString(body);
  else if (kind === 'K') long.target = cString(body);
  else if (kind === 'x') Object.assign(long, paxNames(body));
  else if (kind !== 'g') {
    members.push(memberOf(kind, header, body, long));
    long.path = '';
    long.target = '';
  }
}

function memberOf(kind: string, header: Uint8Array, body: Uint8Array, long: { readonly path: string; readonly target: string }): TarMember {
  const prefix = cString(header.subarray(257, 262)) === 'ustar' ? cString(header.subarray(345, 500)) : '';
  const short = cString(header.subarray(0, 100));
  const path = long.path || (prefix === '' ? short : `${prefix}/${short}`);
  return {
    path,
    type: typeOf(kind, path),
    mode: numberAt(header, 100, 8) & 0o7777,
    uid: numberAt(header, 108, 8),
    gid: numberAt(header, 116, 8),
    target: long.target || cString(header.subarray(157, 257)),
    modifiedAt: numberAt(header, 136, 12),
    bytes: body,
  };
}

function typeOf(kind: string, path: string): TarMember['type'] {
  if (kind === '1') return 'hardlink';
  if (kind === '2') return 'symlink';
  if (kind === '5' || (path.endsWith('/') && (kind === '0' || kind === '\0'))) return 'dir';
  return kind === '3' || kind === '4' || kind === '6' ? 'device' : 'file';
}

function hasRightChecksum(header: Uint8Array): boolean {
  const sum = header.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
  return sum === numberAt(header, 148, 8);
}

/** Octal digits, or GNU's base 256. */
function numberAt(header: Uint8Array, start: number, length: number): number {
  const field = header.subarray(start, start + length);
  if ((field[0] ?? 0) & 0x80) return field.slice(1).reduce((value, byte) => value * 256 + byte, (field[0] ?? 0) & 0x7f);
  const digits = /^[\s\0]*([0-7]{1,12})/.exec(cString(field))?.[1];
  return digits === undefined ? 0 : Number.parseInt(digits, 8);
}

function cString(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return decodeUtf8(end < 0 ? bytes : bytes.subarray(0, end));
}

/** `path` and `linkpath` of a pax header: lines of `LENGTH KEY=VALUE`. */
function paxNames(body: Uint8Array): { path?: string; target?: string } {
  const names: { path?: string; target?: string } = {};
  for (let at = 0; at < body.length;) {
    const length = Number.parseInt(decodeUtf8(body.subarray(at, at + 12)), 10);
    if (!(length > 0)) break;
    const [, key = '', value = ''] = /^\d{1,12} ([^=]{1,256})=([\s\S]*)\n$/.exec(decodeUtf8(body.subarray(at, at + length))) ?? [];
    if (key === 'path') names.path = value;
    if (key === 'linkpath') names.target = value;
    at += length;
  }
  return names;
}
