import { root } from '../../../files/access.ts';
import type { Invocation } from '../../process.ts';
import { putText, readText } from '../surroundings.ts';

/** An entry of apk's database. `files` null: it came with the base image, its files are not known. */
export interface ApkEntry {
  readonly name: string;
  readonly version: string;
  readonly dependencies: readonly string[];
  readonly files: readonly string[] | null;
}

const databasePath = '/lib/apk/db/installed';
const worldPath = '/etc/apk/world';

const fields = (stanza: string, letter: string): readonly string[] =>
  stanza
    .split('\n')
    .filter((line) => line.startsWith(`${letter}:`))
    .map((line) => line.slice(2));

export function apkEntries(call: Invocation): Map<string, ApkEntry> {
  const entries = new Map<string, ApkEntry>();
  for (const stanza of (readText(call, databasePath, root) ?? '').split('\n\n')) {
    const [name] = fields(stanza, 'P');
    if (name === undefined) continue;
    const files = fields(stanza, 'F');
    entries.set(name, {
      name,
      version: fields(stanza, 'V')[0] ?? '',
      dependencies: (fields(stanza, 'D')[0] ?? '').split(' ').filter(Boolean),
      files: stanza.includes('\nS:built') ? files : null,
    });
  }
  return entries;
}

export function writeApkEntries(call: Invocation, entries: ReadonlyMap<string, ApkEntry>): void {
  const stanza = ({ name, version, dependencies, files }: ApkEntry): string =>
    [
      `P:${name}`,
      `V:${version}`,
      ...(dependencies.length > 0 ? [`D:${dependencies.join(' ')}`] : []),
      ...(files === null ? [] : ['S:built', ...files.map((path) => `F:${path}`)]),
    ].join('\n');
  putText(call, databasePath, `${[...entries.values()].map(stanza).join('\n\n')}\n\n`);
}

/** What was asked for by name: apk keeps all that these need, and nothing else. */
export const apkWorld = (call: Invocation): Set<string> =>
  new Set((readText(call, worldPath, root) ?? '').split('\n').filter((line) => line !== ''));

export const writeApkWorld = (call: Invocation, world: ReadonlySet<string>): void =>
  void putText(
    call,
    worldPath,
    [...world]
      .sort()
      .map((name) => `${name}\n`)
      .join(''),
  );
