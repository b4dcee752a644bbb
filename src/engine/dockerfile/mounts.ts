import { goQuote, parseBool } from '../text/go-strings.ts';
import { readCsvFields } from './csv-fields.ts';
import { suggestion } from './suggest.ts';
import type { Flag, Mount, MountType } from './types.ts';

export type MountResult = { readonly ok: true; readonly mount: Mount } | { readonly ok: false; readonly error: string };

/** Expands the variables of one value; `error` in BuildKit's words. */
export type ValueExpander = (value: string) => { readonly value: string } | { readonly error: string };

const mountTypes: readonly string[] = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'];
const sharingModes: readonly string[] = ['shared', 'private', 'locked'];
const keys = 'type from source target readonly id sharing required size mode uid gid src dst destination ro rw readwrite env'.split(' ');

type Draft = { -readonly [Key in keyof Mount]: Mount[Key] } & { sharingGiven: boolean; accessGiven: boolean };

class MountFailure extends Error {}

/** What BuildKit refuses of a mount before any stage is built; null when nothing. */
export function earlyMountError(flag: Flag): string | null {
  const csv = readCsvFields(flag.value);
  if ('error' in csv) return `failed to parse csv mounts: ${csv.error}`;
  const expanding = csv.fields.some((field) => /^from=[\s\S]*\$./i.test(field.slice(0, 5000)));
  return expanding ? "'from' doesn't support variable expansion, define alias stage instead" : null;
}

/** Reads a `--mount`. Without `expand`, values stay as they are. */
export function readMount(flag: Flag, expand: ValueExpander = (value) => ({ value })): MountResult {
  try {
    const csv = readCsvFields(flag.value);
    if ('error' in csv) throw new MountFailure(`failed to parse csv mounts: ${csv.error}`);
    const draft = newDraft(flag);
    for (const field of csv.fields) applyField(draft, field, expand);
    return { ok: true, mount: checked(draft) };
  } catch (failure) {
    if (!(failure instanceof MountFailure)) throw failure;
    return { ok: false, error: failure.message };
  }
}

const newDraft = (flag: Flag): Draft => ({
  type: 'bind',
  target: null,
  source: null,
  from: null,
  id: null,
  env: null,
  readOnly: false,
  required: false,
  sharing: 'shared',
  mode: null,
  uid: null,
  gid: null,
  sizeBytes: null,
  flag,
  sharingGiven: false,
  accessGiven: false,
});

function applyField(draft: Draft, field: string, expand: ValueExpander): void {
  const equals = field.indexOf('=');
  const key = (equals < 0 ? field : field.slice(0, equals)).toLowerCase();
  if (equals < 0) {
    applyBare(draft, key, field);
    return;
  }
  const expanded = expand(field.slice(equals + 1));
  if ('error' in expanded) throw new MountFailure(expanded.error);
  applyValue(draft, key, expanded.value, field);
}

function applyBare(draft: Draft, key: string, field: string): void {
  if (key === 'readonly' || key === 'ro') setAccess(draft, true);
  else if (key === 'readwrite' || key === 'rw') setAccess(draft, false);
  else if (key === 'required') setRequired(draft, key, true);
  else throw new MountFailure(`invalid field '${field}' must be a key=value pair`);
}

function setAccess(draft: Draft, readOnly: boolean): void {
  draft.readOnly = readOnly;
  draft.accessGiven = true;
}

const unexpectedFor = (draft: Draft, key: string): MountFailure =>
  new MountFailure(`unexpected key '${key}' for mount type '${draft.type}'`);

function setRequired(draft: Draft, key: string, required: boolean): void {
  if (draft.type !== 'secret' && draft.type !== 'ssh') throw unexpectedFor(draft, key);
  draft.required = required;
}

function boolOf(key: string, value: string): boolean {
  const parsed = parseBool(value);
  if (parsed === null) throw new MountFailure(`invalid value for ${key}: ${value}`);
  return parsed;
}

function numberOf(key: string, value: string, base: 8 | 10): number {
  const digits = base === 8 ? /^[0-7]+$/ : /^[0-9]+$/;
  const parsed = digits.test(value) ? Number.parseInt(value, base) : Number.NaN;
  if (!(parsed < 2 ** 32)) throw new MountFailure(`invalid value ${value} for ${key}`);
  return parsed;
}

type Setter = (draft: Draft, value: string, key: string) => void;

const setReadOnly: Setter = (draft, value, key) => setAccess(draft, boolOf(key, value));
const setReadWrite: Setter = (draft, value, key) => setAccess(draft, !boolOf(key, value));
const setSource: Setter = (draft, value) => void (draft.source = value);
const setTarget: Setter = (draft, value) => void (draft.target = value);

const setType: Setter = (draft, value) => {
  const type = value.toLowerCase();
  if (!mountTypes.includes(type)) throw new MountFailure(`unsupported mount type ${goQuote(value)}${suggestion(value, mountTypes)}`);
  draft.type = type as MountType;
};

const setSharing: Setter = (draft, value) => {
  const mode = value.toLowerCase();
  if (!sharingModes.includes(mode)) {
    throw new MountFailure(`unsupported sharing value ${goQuote(value)}${suggestion(value, sharingModes)}`);
  }
  draft.sharing = mode as Mount['sharing'];
  draft.sharingGiven = true;
};

const setSize: Setter = (draft, value, key) => {
  if (draft.type !== 'tmpfs') throw unexpectedFor(draft, key);
  const bytes = sizeInBytes(value);
  if (bytes === null) throw new MountFailure(`invalid value for ${key}: ${value}`);
  draft.sizeBytes = bytes;
};

const setters: ReadonlyMap<string, Setter> = new Map<string, Setter>([
  ['type', setType],
  ['from', (draft, value) => void (draft.from = value)],
  ['source', setSource],
  ['src', setSource],
  ['target', setTarget],
  ['dst', setTarget],
  ['destination', setTarget],
  ['readonly', setReadOnly],
  ['ro', setReadOnly],
  ['readwrite', setReadWrite],
  ['rw', setReadWrite],
  ['required', (draft, value, key) => setRequired(draft, key, draft.type === 'secret' || draft.type === 'ssh' ? boolOf(key, value) : true)],
  ['size', setSize],
  ['id', (draft, value) => void (draft.id = value)],
  ['env', (draft, value) => void (draft.env = value)],
  ['sharing', setSharing],
  ['mode', (draft, value, key) => void (draft.mode = numberOf(key, value, 8))],
  ['uid', (draft, value, key) => void (draft.uid = numberOf(key, value, 10))],
  ['gid', (draft, value, key) => void (draft.gid = numberOf(key, value, 10))],
]);

function applyValue(draft: Draft, key: string, value: string, field: string): void {
  const setter = setters.get(key);
  if (setter === undefined) throw new MountFailure(`unexpected key '${key}' in '${field}'${suggestion(key, keys)}`);
  setter(draft, value, key);
}

const unitPowers = 'kmgtp';

/** go-units' `RAMInBytes`: powers of 1024. */
function sizeInBytes(value: string): number | null {
  const parts = /^([0-9]{1,18}(?:\.[0-9]{1,18})?) ?([kmgtp])?i?b?$/i.exec(value.length > 60 ? '' : value);
  if (parts === null) return null;
  const power = parts[2] === undefined ? 0 : unitPowers.indexOf(parts[2].toLowerCase()) + 1;
  return Math.trunc(Number(parts[1]) * 1024 ** power);
}

function checked({ sharingGiven, accessGiven, ...mount }: Draft): Mount {
  const { type } = mount;
  if (type === 'bind' || type === 'tmpfs') refuseFileInfo(mount);
  if (type === 'secret') checkSecret(mount, sharingGiven);
  if (sharingGiven && type !== 'cache') throw new MountFailure(`invalid cache sharing set for ${type} mount`);
  return accessGiven ? mount : { ...mount, readOnly: type !== 'cache' && type !== 'tmpfs' };
}

function refuseFileInfo(mount: Mount): void {
  for (const key of ['mode', 'uid', 'gid'] as const) {
    if (mount[key] !== null) throw new MountFailure(`${key} not allowed for "${mount.type}" type mounts`);
  }
}

function checkSecret({ from, source, target, id }: Mount, sharingGiven: boolean): void {
  if (from) throw new MountFailure('secret mount should not have a from');
  if (sharingGiven) throw new MountFailure('secret mount should not define sharing');
  if (!source && !target && !id) throw new MountFailure('invalid secret mount. one of source, target required');
  if (source && id) throw new MountFailure("both source and id can't be set");
}
