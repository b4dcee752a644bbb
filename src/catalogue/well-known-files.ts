import type { UnknownFiles } from '../engine/image/types.ts';
import { addAccount, writeAccounts } from './contents/accounts.ts';
import type { Draft } from './contents/draft.ts';
import { aptPackage } from './contents/packages.ts';
import { entryScript } from './contents/servers.ts';
import wellKnown from './data/well-known-files.json';
import type { ConfigRecord, ImageRecord } from './image-record.ts';

/** What all images of a family have: see the text of the data. Lists of paths have blanks between them. */
interface Family {
  /** A regular expression over references. */
  readonly pattern: string;
  readonly libc?: string;
  /** `name:uid:gid:home:shell` */
  readonly users?: readonly string[];
  readonly uids?: Readonly<Record<string, readonly number[] | undefined>>;
  /** `path`, `path owner` or `path owner mode` */
  readonly dirs?: readonly string[];
  readonly files?: Readonly<Record<string, string | undefined>>;
  /** Files of which only the name is known. */
  readonly blobs?: string;
  /** Entry scripts, with the program that they take options for. */
  readonly scripts?: Readonly<Record<string, string | undefined>>;
  readonly links?: Readonly<Record<string, string | undefined>>;
  /** `path`, with `@` and what its `#!` line names; nothing behind the `@`: it is linked statically. */
  readonly programs?: string;
  readonly packages?: readonly string[];
  /** Folders that have more files than are known. */
  readonly opens?: string;
  readonly lacks?: string;
  readonly config?: Partial<ConfigRecord>;
  /** `NAME=value`; `PATH^=` in front, `PATH+=` behind. */
  readonly env?: readonly string[];
}

const families: readonly (Family & { readonly matches: RegExp })[] = (wellKnown.families as readonly Family[]).map((family) => ({
  ...family,
  matches: new RegExp(family.pattern),
}));

const familiesOf = ({ reference, libc }: Pick<ImageRecord, 'reference' | 'libc'>): readonly Family[] =>
  families.filter((family) => family.matches.test(reference) && (family.libc ?? libc) === libc);

/** `8.3` of `php:8.3-fpm`. */
const versionOf = (reference: string): string => /:(?:v|alpine-)?(\d+(?:\.\d+)*)/.exec(reference)?.[1] ?? 'latest';

const words = (text: string | undefined): readonly string[] => (text ?? '').split(' ').filter((word) => word !== '');
const pairs = (table: Readonly<Record<string, string | undefined>> | undefined): readonly (readonly [string, string])[] =>
  Object.entries(table ?? {}).map(([key, value]) => [key, value ?? '']);

/** Puts what the image's families are known to have into a layer. */
export function addWellKnownFiles(draft: Draft): void {
  const told = familiesOf(draft.image);
  for (const family of told) for (const name of family.packages ?? []) if (draft.image.libc === 'glibc') aptPackage(draft, name);
  for (const family of told) addFamily(draft, family);
}

const programBytes = 1_000_000;

function addFamily(draft: Draft, family: Family): void {
  const { layer, image } = draft;
  const version = versionOf(image.reference);
  const named = (text: string): string => text.replaceAll('{version}', version);
  for (const user of family.users ?? []) addUser(draft, user, family.uids?.[image.libc] ?? []);
  for (const line of family.dirs ?? []) addDirectory(draft, line);
  for (const [path, text] of pairs(family.files)) layer.text(named(path), text);
  for (const path of words(family.blobs)) layer.file(path, 1000);
  for (const [path, program] of pairs(family.scripts)) layer.text(path, entryScript(program, 0), 0o755);
  for (const [path, target] of pairs(family.links)) layer.link(named(path), named(target));
  for (const program of words(family.programs)) addProgram(draft, named(program));
}

function addProgram({ layer }: Draft, program: string): void {
  const [path = '', interpreter] = program.split('@');
  if (!layer.has(path)) layer.program(path, programBytes, undefined, interpreter === '' ? null : interpreter);
}

function addUser(draft: Draft, user: string, [ownUid, ownGid]: readonly number[]): void {
  const [name = '', uid, gid, home = '/', shell = ''] = user.split(':');
  if (draft.accounts.passwd.some((line) => line.startsWith(`${name}:`))) return;
  const ids = [ownUid ?? Number(uid), ownGid ?? Number(gid)] as const;
  const group = draft.accounts.group.some((line) => line.startsWith(`${name}:`));
  addAccount(draft.accounts, name, ...ids, home, shell);
  if (group) draft.accounts.group.pop();
  writeAccounts(draft.layer, draft.accounts);
  if (home.startsWith('/home/') || home.startsWith('/var/lib/')) draft.layer.directory(home, 0o755, ...ids);
}

function addDirectory({ layer, accounts }: Draft, line: string): void {
  const [path = '', owner = 'root', mode = '755'] = line.split(' ');
  const [, , uid, gid] = accounts.passwd.find((entry) => entry.startsWith(`${owner}:`))?.split(':') ?? [];
  layer.directory(path, Number.parseInt(mode, 8), Number(uid ?? 0), Number(gid ?? 0));
}

/** Where the image has more files than are known of it. */
export const unknownFilesOf = (image: ImageRecord): readonly UnknownFiles[] =>
  ['debian', 'ubuntu', 'alpine'].includes(image.distribution)
    ? familiesOf(image).flatMap(({ opens }) =>
        words(opens).map((under) => ({
          under: under.replaceAll('{version}', versionOf(image.reference)),
          maker: image.reference,
          line: 0,
        })),
      )
    : [];

/** The record with the settings of its families: for images that are told from others, and have none of their own. */
export function withFamilySettings(record: ImageRecord): ImageRecord {
  const told = familiesOf(record);
  const lacks = told.flatMap((family) => words(family.lacks));
  const env = told.flatMap((family) => family.env ?? []).reduce((lines, line) => withVariable(lines, line, record), record.config.Env);
  const config = told.reduce((settings, family) => ({ ...settings, ...family.config }), record.config);
  const brought = told.flatMap(programNames);
  const has = [...record.has, ...brought].filter((name) => !lacks.includes(name));
  return { ...record, has, lacks: [...record.lacks.filter((name) => !brought.includes(name)), ...lacks], config: { ...config, Env: env } };
}

const programNames = ({ programs, links, packages }: Family): readonly string[] => [
  ...[...words(programs), ...Object.keys(links ?? {})].map((path) => (path.split('@')[0] ?? '').replace(/^.*\//, '')),
  ...(packages ?? []),
];

function withVariable(lines: readonly string[], line: string, { reference }: ImageRecord): readonly string[] {
  const [, name = '', operator = '', text = ''] = /^(\w+)([+^]?)=(.*)$/.exec(line) ?? [];
  const value = text.replaceAll('{version}', versionOf(reference));
  const before = lines.find((known) => known.startsWith(`${name}=`))?.slice(name.length + 1);
  if (before?.split(':').includes(value)) return lines;
  const joined = before === undefined || operator === '' ? value : operator === '+' ? `${before}:${value}` : `${value}:${before}`;
  return before === undefined
    ? [...lines, `${name}=${joined}`]
    : lines.map((known) => (known.startsWith(`${name}=`) ? `${name}=${joined}` : known));
}
