/** The options of `docker run` that the cases use. */
export interface RunOptions {
  user?: string;
  workdir?: string;
  entrypoint?: readonly string[];
  env: string[];
  init: boolean;
  readOnly: boolean;
  volumes: VolumeOption[];
  hostname?: string;
}

export interface VolumeOption {
  /** '' for an anonymous one. */
  readonly name: string;
  readonly target: string;
  readonly readOnly: boolean;
  readonly copies: boolean;
  /** Of a tmpfs: the mode of its root. */
  readonly tmpfsMode?: number;
}

/** What the client or the engine says of options that can't be. */
export type ParsedRunOptions = { readonly ok: true; readonly options: RunOptions } | { readonly ok: false; readonly stderr: string };

const usage = "\n\nUsage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]\n\nRun 'docker run --help' for more information\n";

/** As the client prints what the engine refuses. */
export const daemonError = (message: string): string =>
  `docker: Error response from daemon: ${message}\n\nRun 'docker run --help' for more information\n`;

/** null when the value will do, else what the engine says of it. */
type Setter = (options: RunOptions, value: string) => string | null;

const assign =
  (change: (value: string) => Partial<RunOptions>): Setter =>
  (options, value) => {
    Object.assign(options, change(value));
    return null;
  };

const setters: ReadonlyMap<string, Setter> = new Map<string, Setter>([
  ['-u', assign((user) => ({ user }))],
  ['-w', assign((workdir) => ({ workdir }))],
  ['-h', assign((hostname) => ({ hostname }))],
  ['--entrypoint', assign((program) => ({ entrypoint: program === '' ? [] : [program] }))],
  ['-e', addVariable],
  ['-v', addVolume],
  ['--mount', addMount],
  ['--tmpfs', addTmpfs],
]);

function addVariable(options: RunOptions, line: string): null {
  options.env.push(line);
  return null;
}

const longNames: ReadonlyMap<string, string> = new Map([
  ['--user', '-u'],
  ['--workdir', '-w'],
  ['--env', '-e'],
  ['--hostname', '-h'],
  ['--volume', '-v'],
]);
const switches = new Set(['--init', '--read-only', '-d', '--detach', '-i', '--interactive', '-t', '--tty', '-it', '--rm', '--privileged']);
const ignoredWithValue = new Set(
  '--name --network --pull -p --publish --memory -m --cpus --platform --label -l --add-host --cap-add --cap-drop --ulimit --stop-signal --stop-timeout --restart --security-opt --health-cmd'.split(
    ' ',
  ),
);

export function parseRunOptions(args: readonly string[]): ParsedRunOptions {
  const options: RunOptions = { env: [], init: false, readOnly: false, volumes: [] };
  for (let at = 0; at < args.length; at += 1) {
    const [written, given] = splitOption(args[at] ?? '');
    const name = longNames.get(written) ?? written;
    const setter = setters.get(name);
    if (setter) {
      const error = setter(options, given ?? args[(at += 1)] ?? '');
      if (error !== null) return { ok: false, stderr: daemonError(error) };
    } else if (switches.has(name)) setSwitch(options, name);
    else if (ignoredWithValue.has(name)) at += given === undefined ? 1 : 0;
    else return { ok: false, stderr: `unknown flag: ${written}${usage}` };
  }
  return { ok: true, options };
}

function setSwitch(options: RunOptions, name: string): void {
  if (name === '--init') options.init = true;
  if (name === '--read-only') options.readOnly = true;
}

function splitOption(text: string): readonly [string, string | undefined] {
  const equals = text.startsWith('--') ? text.indexOf('=') : -1;
  return equals < 0 ? [text, undefined] : [text.slice(0, equals), text.slice(equals + 1)];
}

const modes = new Set(['ro', 'rw', 'nocopy', 'z', 'Z', 'cached', 'delegated', 'consistent']);

function addVolume(options: RunOptions, text: string): string | null {
  const parts = text.split(':');
  const mode = parts.length > 2 ? (parts[2] ?? '').split(',') : [];
  const wrong = mode.find((word) => !modes.has(word));
  if (wrong !== undefined) return `invalid mode: ${parts[2] ?? ''}`;
  const [name = '', target = ''] = parts.length === 1 ? ['', parts[0]] : parts;
  const refused = parts.length === 1 ? null : refusedVolume(text, name, target);
  if (refused !== null) return refused;
  options.volumes.push({ name, target, readOnly: mode.includes('ro'), copies: !mode.includes('nocopy') });
  return null;
}

/** What the daemon says of a volume that cannot be. */
function refusedVolume(text: string, name: string, target: string): string | null {
  const specification = `invalid volume specification: '${text}': invalid mount config for type "volume": `;
  if (!target.startsWith('/')) return `${specification}invalid mount path: '${target}' mount path must be absolute`;
  if (/^\/+$/.test(target)) return `${specification}invalid specification: destination can't be '/'`;
  if (name === '' || name.startsWith('/') || /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) return null;
  return `create ${name}: ${JSON.stringify(name)} includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path`;
}

function addMount(options: RunOptions, text: string): string | null {
  const fields = new Map(text.split(',').map((field) => splitField(field)));
  const target = fields.get('target') ?? fields.get('dst') ?? fields.get('destination') ?? '';
  const on = (name: string): boolean => fields.has(name) && fields.get(name) !== 'false';
  options.volumes.push({
    name: fields.get('source') ?? fields.get('src') ?? '',
    target,
    readOnly: on('readonly') || on('ro'),
    copies: !on('volume-nocopy') && fields.get('type') !== 'tmpfs',
    ...(fields.get('type') === 'tmpfs' && { tmpfsMode: Number.parseInt(fields.get('tmpfs-mode') ?? '1777', 8) }),
  });
  return null;
}

function addTmpfs(options: RunOptions, text: string): null {
  const mode = /:(?:[^:]{0,4000},)?mode=([0-7]{1,4})(?:,|$)/.exec(text)?.[1] ?? '1777';
  options.volumes.push({ name: '', target: text.split(':')[0] ?? '', readOnly: false, copies: false, tmpfsMode: Number.parseInt(mode, 8) });
  return null;
}

function splitField(text: string): readonly [string, string] {
  const equals = text.indexOf('=');
  return equals < 0 ? [text, ''] : [text.slice(0, equals), text.slice(equals + 1)];
}
