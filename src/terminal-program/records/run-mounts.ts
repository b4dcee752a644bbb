/** A volume, a bind mount or a tmpfs of `docker run`. */
export interface VolumeOption {
  /** '' for an anonymous one. */
  readonly name: string;
  readonly target: string;
  readonly readOnly: boolean;
  readonly copies: boolean;
  readonly tmpfs?: TmpfsOptions;
}

export interface TmpfsOptions {
  /** Of its root; without it that of the directory that it covers. */
  readonly mode?: number;
  readonly uid: number;
  readonly gid: number;
  /** An option that mount(8) does not know: found out at the start. */
  readonly unknown?: string;
}

/** Who refuses it: the client's flag, the client, or the engine. */
export type MountReading =
  | { readonly ok: true; readonly volume: VolumeOption }
  | { readonly ok: false; readonly by: 'flag' | 'client' | 'daemon'; readonly message: string };

const refused = (by: 'flag' | 'client' | 'daemon', message: string): MountReading => ({ ok: false, by, message });
const modeWords = new Set(['ro', 'rw', 'nocopy', 'z', 'Z', 'cached', 'delegated', 'consistent']);
const modeGroups = [['ro', 'rw'], ['z', 'Z'], ['nocopy'], ['cached', 'delegated', 'consistent']] as const;

/** `-v NAME:TARGET:MODE`. */
export function readVolume(text: string): MountReading {
  const parts = text.split(':');
  if (text === '') return refused('client', 'invalid empty volume spec');
  if (parts.length === 4 && /^[a-zA-Z]$/.test(parts[0] ?? '')) return refused('daemon', `invalid volume specification: '${text}'`);
  if (parts.length > 3) return refused('client', `invalid spec: ${text}: too many colons`);
  // One letter before the colon is a drive of Windows to the client, so all of it is the target.
  if (parts.length === 2 && /^[a-zA-Z]$/.test(parts[0] ?? ''))
    return { ok: true, volume: { name: '', target: `/${text}`, readOnly: false, copies: true } };
  if (parts.includes('')) return refused('client', `invalid spec: ${text}: empty section between colons`);
  const [name = '', target = '', modes] = parts.length === 1 ? ['', text] : parts;
  const mode = modes?.split(',') ?? [];
  const isTwice = modeGroups.some((group) => group.filter((word) => mode.includes(word)).length > 1);
  if (isTwice || mode.some((word) => !modeWords.has(word))) return refused('daemon', `invalid mode: ${modes ?? ''}`);
  const wrong = parts.length === 1 ? null : refusedVolume(text, name, target);
  if (wrong !== null) return refused('daemon', wrong);
  return { ok: true, volume: { name, target, readOnly: mode.includes('ro'), copies: !mode.includes('nocopy') && !isPath(name) } };
}

const isPath = (name: string): boolean => /^\.{0,2}\//.test(name) || name === '.' || name === '..';

/** What the daemon says of a volume that cannot be. */
function refusedVolume(text: string, name: string, target: string): string | null {
  const specification = `invalid volume specification: '${text}': invalid mount config for type "${isPath(name) ? 'bind' : 'volume'}": `;
  if (!target.startsWith('/')) return `${specification}invalid mount path: '${target}' mount path must be absolute`;
  if (/^\/+$/.test(target)) return `${specification}invalid specification: destination can't be '/'`;
  return isPath(name) ? null : refusedName(name);
}

function refusedName(name: string): string | null {
  if (name.length === 1) return `create ${name}: volume name is too short, names should be at least two alphanumeric characters`;
  if (/^[a-zA-Z0-9][a-zA-Z0-9_.-]{1,254}$/.test(name)) return null;
  return `create ${name}: ${JSON.stringify(name)} includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path`;
}

const mountKeys = new Set(
  'type source src target dst destination readonly ro consistency bind-propagation bind-nonrecursive bind-recursive bind-create-src volume-subpath volume-nocopy volume-label volume-driver volume-opt image-subpath tmpfs-size tmpfs-mode'.split(
    ' ',
  ),
);
const booleanKeys = new Set(['readonly', 'ro', 'volume-nocopy', 'bind-nonrecursive']);
const isBoolean = (value: string): boolean => /^(?:1|t|true|0|f|false)$/i.test(value);

/** `--mount type=…,source=…,target=…`. */
export function readMount(text: string): MountReading {
  if (text === '') return refused('flag', 'EOF');
  const fields = new Map<string, string>();
  for (const field of text.split(',')) {
    const wrong = readField(fields, field);
    if (wrong !== null) return refused('flag', wrong);
  }
  const target = fields.get('target');
  if (target === undefined) return refused('flag', 'target is required');
  return mountOf(fields, target);
}

const longKeys: ReadonlyMap<string, string> = new Map([
  ['src', 'source'],
  ['dst', 'target'],
  ['destination', 'target'],
  ['ro', 'readonly'],
]);

function readField(fields: Map<string, string>, field: string): string | null {
  const equals = field.indexOf('=');
  const key = (equals < 0 ? field : field.slice(0, equals)).toLowerCase();
  const value = equals < 0 ? 'true' : field.slice(equals + 1);
  if (equals < 0 && !booleanKeys.has(key)) return `invalid field '${field}' must be a key=value pair`;
  if (!mountKeys.has(key)) return `unexpected key '${key}' in '${field}'`;
  if (booleanKeys.has(key) && !isBoolean(value)) return `invalid value for ${key}: ${value}`;
  if (key === 'tmpfs-mode' && !/^[0-7]{1,6}$/.test(value)) return `invalid value for ${key}: ${value}`;
  fields.set(longKeys.get(key) ?? key, value);
  return null;
}

function mountOf(fields: ReadonlyMap<string, string>, target: string): MountReading {
  const type = fields.get('type')?.toLowerCase() ?? 'volume';
  const source = fields.get('source') ?? '';
  const config = `invalid mount config for type "${type}": `;
  const isOn = (name: string): boolean => /^(?:1|t|true)$/i.test(fields.get(name) ?? '');
  const wrongPath = (path: string): MountReading => refused('daemon', `${config}invalid mount path: '${path}' mount path must be absolute`);
  if (!['bind', 'volume', 'tmpfs', 'npipe', 'cluster', 'image'].includes(type)) return refused('daemon', `${config}mount type unknown`);
  if (target === '') return refused('flag', 'target is required');
  if (!target.startsWith('/')) return wrongPath(target);
  if (type === 'bind' && source === '') return refused('daemon', `${config}field Source must not be empty`);
  if (type === 'bind')
    return source.startsWith('/') ? refused('daemon', `${config}bind source path does not exist: ${source}`) : wrongPath(source);
  if (type === 'tmpfs' && source !== '') return refused('daemon', `${config}field Source must not be specified`);
  const name = source === '' ? null : refusedName(source);
  if (name !== null) return refused('daemon', name);
  const mode = Number.parseInt(fields.get('tmpfs-mode') ?? '1777', 8);
  const tmpfs = type === 'tmpfs' ? { tmpfs: { mode, uid: 0, gid: 0 } } : {};
  const copies = type === 'volume' && !isOn('volume-nocopy');
  return { ok: true, volume: { name: source, target, readOnly: isOn('readonly'), copies, ...tmpfs } };
}

const tmpfsFlags = new Set(
  'ro rw exec noexec suid nosuid dev nodev sync async dirsync remount mand nomand atime noatime diratime nodiratime bind rbind unbindable runbindable private rprivate shared rshared slave rslave relatime norelatime strictatime nostrictatime defaults'.split(
    ' ',
  ),
);
const tmpfsValues = new Set(['mode', 'uid', 'gid', 'size', 'nr_inodes', 'nr_blocks', 'mpol']);

/** `--tmpfs TARGET:OPTIONS`. */
export function readTmpfs(text: string): MountReading {
  const colon = text.indexOf(':');
  const target = colon < 0 ? text : text.slice(0, colon);
  if (!target.startsWith('/')) return refused('daemon', `invalid mount path: '${target}' mount path must be absolute`);
  const words = colon < 0 ? [] : text.slice(colon + 1).split(',');
  const unknown = words.find((word) => !tmpfsFlags.has(word) && !tmpfsValues.has(word.split('=')[0] ?? ''));
  const valueOf = (name: string): string | undefined => words.findLast((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
  const mode = valueOf('mode');
  const tmpfs: TmpfsOptions = {
    ...(mode !== undefined && { mode: Number.parseInt(mode, 8) || 0 }),
    uid: Number(valueOf('uid') ?? 0) || 0,
    gid: Number(valueOf('gid') ?? 0) || 0,
    ...(unknown !== undefined && { unknown }),
  };
  return { ok: true, volume: { name: '', target, readOnly: words.lastIndexOf('ro') > words.lastIndexOf('rw'), copies: false, tmpfs } };
}
