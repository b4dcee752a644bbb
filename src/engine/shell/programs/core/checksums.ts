import { contentBytes, contentDigest, contentText } from '../../../files/content.ts';
import { sha256Hex } from '../../../files/sha256.ts';
import type { FileContent } from '../../../files/types.ts';
import type { Applet, AppletRun } from './applet.ts';
import { plainLinesOf } from './lines.ts';
import { md5Hex } from './md5.ts';
import { readOptions } from './options.ts';
import { sha1Hex, sha512Hex } from './sha.ts';

/** Bytes that are not known have a stand-in for their sum, as long as a real one. */
const sumOf = (content: FileContent, hash: (bytes: Uint8Array) => string, length: number): string => {
  const bytes = contentBytes(content);
  return bytes === null ? contentDigest(content).repeat(2).slice(0, length) : hash(bytes);
};

const checksum =
  (hash: (bytes: Uint8Array) => string, length: number): Applet =>
  (run) => {
    const options = readOptions(run, { short: 'cbtsw', long: { check: 'c', binary: 'b', status: 's', quiet: 'q', strict: 'S' } });
    if (options === null) return 1;
    const files = options.operands.length === 0 ? ['-'] : options.operands;
    if (options.has('c')) return checkAll(run, files, hash, length, options.has('s'));
    for (const file of files) {
      const content = run.open(file);
      if (content !== null) run.print(`${sumOf(content, hash, length)}  ${file}\n`);
    }
    return run.status;
  };

const checkAll = (
  run: AppletRun,
  lists: readonly string[],
  hash: (bytes: Uint8Array) => string,
  length: number,
  silent: boolean,
): number => {
  let bad = 0;
  let total = 0;
  for (const list of lists) {
    for (const line of plainLinesOf(contentText(run.open(list) ?? { kind: 'text', text: '' }) ?? '')) {
      const match = /^([0-9a-fA-F]{8,128}) [ *](.*)$/.exec(line);
      if (match === null) continue;
      const [, wanted = '', file = ''] = match;
      const content = run.open(file);
      const good = content !== null && sumOf(content, hash, length) === wanted.toLowerCase();
      total += 1;
      bad += good ? 0 : 1;
      if (!silent) run.print(`${file}: ${good ? 'OK' : 'FAILED'}\n`);
    }
  }
  if (bad > 0 && !silent)
    run.complain(
      run.isGnu
        ? `WARNING: ${bad} computed checksum${bad > 1 ? 's' : ''} did NOT match`
        : `WARNING: ${bad} of ${total} computed checksums did NOT match`,
    );
  return Number(bad > 0 || total === 0);
};

/** Tools that sum files up. */
export const checksumApplets: readonly (readonly [string, Applet])[] = [
  ['md5sum', checksum(md5Hex, 32)],
  ['sha1sum', checksum(sha1Hex, 40)],
  ['sha256sum', checksum(sha256Hex, 64)],
  ['sha512sum', checksum(sha512Hex, 128)],
];
