import { emptyContent } from '../../files/content.ts';
import type { Credentials, FileContent } from '../../files/types.ts';
import { joinPath } from '../../files/tree.ts';
import type { World } from '../process.ts';
import { nextRandom } from './ledger.ts';

/** How much an endless device gives to who asks for all of it: the reader would never end. */
const ENDLESS_BYTES = 64 * 1024 * 1024;

const RANDOM_BYTES_LIMIT = 4 * 1024 * 1024;

/** Devices by path; their nodes hold nothing. */
const DEVICES: ReadonlySet<string> = new Set([
  '/dev/null',
  '/dev/zero',
  '/dev/full',
  '/dev/random',
  '/dev/urandom',
  '/dev/tty',
  '/dev/console',
  '/dev/ptmx',
]);

export const isDevice = (path: string): boolean => DEVICES.has(path);

/** What reading `limitBytes` (or all) of a device gives; null when `path` is none. */
export const deviceContent = (world: World, path: string, limitBytes: number | null): FileContent | null => {
  if (!DEVICES.has(path)) return null;
  if (path === '/dev/zero' || path === '/dev/full') return { kind: 'fill', byte: 0, sizeBytes: limitBytes ?? ENDLESS_BYTES };
  if (path === '/dev/random' || path === '/dev/urandom') return randomContent(world, limitBytes ?? RANDOM_BYTES_LIMIT);
  return emptyContent;
};

const randomContent = (world: World, sizeBytes: number): FileContent => {
  if (sizeBytes > RANDOM_BYTES_LIMIT) return { kind: 'opaque', sizeBytes, identity: `random-${nextRandom(world)}` };
  const bytes = new Uint8Array(sizeBytes);
  for (let index = 0; index < sizeBytes; index += 1) bytes[index] = nextRandom(world) & 255;
  return { kind: 'bytes', bytes };
};

const LINK_LIMIT = 8;

/** The descriptor that a path stands for, perhaps behind links: a log file that is a link to /dev/stdout. */
export const descriptorBehind = (world: World, path: string, who: Credentials): number | null => {
  let at = path;
  for (let hop = 0; hop < LINK_LIMIT; hop += 1) {
    const descriptor = descriptorOfPath(at);
    if (descriptor !== null) return descriptor;
    const stat = world.fs.lstat(at, who);
    const target = stat.ok ? stat.value.target : undefined;
    if (target === undefined) return null;
    at = target.startsWith('/') ? target : joinPath(at.slice(0, at.lastIndexOf('/')) || '/', target);
  }
  return null;
};

/** 0, 1, 2 for `/dev/stdin`, `/proc/self/fd/2` and the like, else null. */
const descriptorOfPath = (path: string): number | null => {
  const standard = ['/dev/stdin', '/dev/stdout', '/dev/stderr'].indexOf(path);
  if (standard !== -1) return standard;
  const match = /^\/(?:dev|proc\/self)\/fd\/(\d{1,3})$/.exec(path);
  return match === null ? null : Number(match[1]);
};
