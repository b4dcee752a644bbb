/** An operating system and a processor, as an image is made for. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant: string;
}

export const defaultPlatform: Platform = { os: 'linux', architecture: 'amd64', variant: '' };

const systems = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos'.split(' '),
);
const architectures = new Set(
  '386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm'.split(
    ' ',
  ),
);

const normalArchitecture = (text: string): readonly [architecture: string, variant: string] => {
  const lower = text.toLowerCase();
  if (lower === 'x86_64' || lower === 'x86-64') return ['amd64', ''];
  if (lower === 'aarch64') return ['arm64', ''];
  if (lower === 'i386') return ['386', ''];
  if (lower === 'armhf') return ['arm', 'v7'];
  if (lower === 'armel') return ['arm', 'v6'];
  return [lower, lower === 'arm' ? 'v7' : ''];
};

const normalSystem = (text: string): string => (text.toLowerCase() === 'macos' ? 'darwin' : text.toLowerCase());

/** containerd's `platforms.Parse`: `os`, `architecture`, `os/architecture` or `os/architecture/variant`; else its error. */
export function parsePlatform(text: string): Platform | { readonly error: string } {
  if (text.includes('*')) return { error: `${quoted(text)}: wildcards not yet supported: invalid argument` };
  const [written = '', ...others] = text.split('/');
  const first = systemPattern.exec(written)?.[1];
  if (first === undefined) return invalid(`${quoted(written)} is an invalid OS component of ${quoted(text)}: OSAndVersion`, systemPattern);
  const refused = others.find((part) => !partPattern.test(part));
  if (refused !== undefined) return invalid(`${quoted(refused)} is an invalid component of ${quoted(text)}: platform`, partPattern);
  const [second = '', third = ''] = others;
  const parts = [first, ...others];
  if (parts.length > 3) return { error: `${quoted(text)}: cannot parse platform specifier: invalid argument` };
  if (parts.length === 1) return singlePart(first, text);
  const [architecture, implied] = normalArchitecture(second);
  return {
    os: normalSystem(first),
    architecture,
    variant: parts.length === 3 ? normalVariant(architecture, third) : architecture === 'arm64' ? '' : implied,
  };
}

const partPattern = /^[A-Za-z0-9_.-]+$/;
/** A system may have its version and features behind it, which nothing is made of here. */
const systemPattern = /^([A-Za-z0-9_-]+)(?:\(([A-Za-z0-9_.%-]*)((?:\+[A-Za-z0-9_.%-]+)*)\))?$/;

const invalid = (what: string, pattern: RegExp): { readonly error: string } => ({
  error: `${what} specifier component must match ${quoted(pattern.source)}: invalid argument`,
});

const quoted = (text: string): string => JSON.stringify(text);

function singlePart(part: string, text: string): Platform | { readonly error: string } {
  const system = normalSystem(part);
  if (systems.has(system)) return { os: system, architecture: defaultPlatform.architecture, variant: '' };
  const [architecture, variant] = normalArchitecture(part);
  if (architectures.has(architecture)) return { os: 'linux', architecture, variant };
  return { error: `${quoted(text)}: unknown operating system or architecture: invalid argument` };
}

function normalVariant(architecture: string, variant: string): string {
  const lower = variant.toLowerCase();
  if (architecture === 'arm64') return lower === '8' || lower === 'v8' ? '' : lower;
  if (architecture === 'amd64') return lower === 'v1' ? '' : lower;
  return /^[5-8]$/.test(lower) ? `v${lower}` : lower;
}

export const formatPlatform = ({ os, architecture, variant }: Platform): string =>
  [os, architecture, variant].filter((part) => part !== '').join('/');

/** `--platform`: one, or several with commas between them; each once, in the order that was asked for. The error is the client's. */
export function parsePlatforms(text: string): readonly Platform[] | { readonly error: string } {
  const platforms = new Map<string, Platform>();
  for (const part of text.split(',')) {
    const platform = parsePlatform(part.trim());
    if ('error' in platform) return platform;
    platforms.set(formatPlatform(platform), platform);
  }
  return [...platforms.values()];
}

/**
 * How a step of a build for several platforms is told from those of the others: `linux/arm64`, or `linux/amd64->arm64` where the
 * stage runs on one platform and its arguments name another one.
 */
export function platformLabel(platform: Platform, env: ReadonlyMap<string, string>): string {
  const shown = formatPlatform(platform);
  const target = namedTarget(platform, env);
  if (target === null || formatPlatform(target) === shown) return shown;
  return `${shown}->${target.os === platform.os ? formatPlatform({ ...target, os: '' }) : formatPlatform(target)}`;
}

function namedTarget(platform: Platform, env: ReadonlyMap<string, string>): Platform | null {
  const whole = env.get('TARGETPLATFORM');
  const parsed = whole === undefined ? null : parsePlatform(whole);
  if (parsed && !('error' in parsed)) return parsed;
  if (!['TARGETOS', 'TARGETARCH', 'TARGETVARIANT'].some((name) => env.has(name))) return null;
  const architecture = env.get('TARGETARCH') || platform.architecture;
  const variant = env.get('TARGETVARIANT') || (architecture === platform.architecture ? platform.variant : '');
  return { os: env.get('TARGETOS') || platform.os, architecture, variant };
}

/** Arguments that need no ARG and do not count for the cache. */
export const proxyArguments: ReadonlySet<string> = new Set(
  ['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY'].flatMap((name) => [name, name.toLowerCase()]),
);
