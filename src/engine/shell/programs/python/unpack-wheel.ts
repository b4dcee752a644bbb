import { textContent } from '../../../files/content.ts';
import type { FileErrorCode } from '../../../files/types.ts';
import type { Invocation } from '../../process.ts';
import { exists, opaque, putFile, removeTree } from '../surroundings.ts';
import { distributions, recordedFiles, type PythonInstallation } from './installation.ts';
import type { Destination } from './pip-settings.ts';
import { normalisedName, type Candidate } from './resolve.ts';

/** Scripts whose model has another name than they. */
const models: Readonly<Record<string, string | undefined>> = { pip3: 'pip', 'py.test': 'pytest' };

/** Writes a distribution's files: modules, native code, compiled modules, scripts, its `.dist-info`. Answers why it could not. */
export function unpackWheel(
  call: Invocation,
  candidate: Candidate,
  python: PythonInstallation,
  destination: Destination,
  compile: boolean,
): FileErrorCode | null {
  const { fact, name, version } = candidate;
  const { native = 0, compiled = 0 } = fact.parts ?? {};
  const modules = fact.modules !== undefined && fact.modules.length > 0 ? fact.modules : [normalisedName(name).replaceAll('-', '_')];
  const info = `${name.replaceAll('-', '_')}-${version}.dist-info`;
  const tag = `cpython-${python.version.replace('.', '')}`;
  const metadata = `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`;
  const files: (readonly [path: string, sizeBytes: number])[] = [];
  const source = Math.max(0, fact.installedBytes - native - metadata.length - 200);
  for (const [index, module] of modules.entries())
    files.push(...moduleFiles(module, index === 0 ? source - 40 * (modules.length - 1) : 40, index === 0 && compile ? compiled : 0, tag));
  if (native > 0) files.push([`${(modules[0] ?? name).replace(/\.py$/, '')}/native.${tag}-x86_64-linux-${libcOf(call)}.so`, native]);
  const identity = `wheel:${name}:${version}:`;
  for (const [path, sizeBytes] of files) {
    const failed = putFile(
      call,
      `${destination.site}/${path}`,
      opaque(identity + path + (path.endsWith('.pyc') ? tag : ''), sizeBytes, { estimated: fact.estimated }),
    );
    if (failed) return failed;
  }
  const scripts = writeScripts(call, fact.programs, python, destination);
  putFile(call, `${destination.site}/${info}/METADATA`, textContent(metadata));
  const record = [...files.map(([path]) => path), ...scripts, `${info}/METADATA`, `${info}/RECORD`];
  putFile(call, `${destination.site}/${info}/RECORD`, textContent(`${record.join('\n')}\n`));
  return null;
}

/** pip takes a wheel for the C library at hand: musllinux on Alpine. */
const libcOf = (call: Invocation): string => (exists(call, '/lib/ld-musl-x86_64.so.1') ? 'musl' : 'gnu');

/** A package is a folder with `__init__.py`; a name ending in `.py` is a single module. */
function moduleFiles(module: string, sourceBytes: number, compiledBytes: number, tag: string): readonly (readonly [string, number])[] {
  const stem = module.replace(/\.py$/, '');
  const source: readonly [string, number] = module.endsWith('.py')
    ? [module, sourceBytes]
    : [`${module}/__init__.py`, Math.min(sourceBytes, 600)];
  const folder = module.endsWith('.py') ? '__pycache__' : `${module}/__pycache__`;
  const rest = sourceBytes - source[1];
  return [
    source,
    ...(rest > 0 ? [[`${module}/other-files.py`, rest] as const] : []),
    ...(compiledBytes > 0 ? [[`${folder}/${module.endsWith('.py') ? stem : '__init__'}.${tag}.pyc`, compiledBytes] as const] : []),
  ];
}

function writeScripts(
  call: Invocation,
  programs: readonly string[],
  python: PythonInstallation,
  destination: Destination,
): readonly string[] {
  return programs.map((name) => {
    const path = `${destination.scripts}/${name}`;
    const program = models[name];
    putFile(
      call,
      path,
      opaque(`script:${name}:${python.executable}`, 180 + python.executable.length + name.length, {
        interpreter: python.executable,
        ...(program ? { program } : {}),
      }),
      0o755,
    );
    return path;
  });
}

/** Removes a distribution's files, and the folders that are empty then; false when it is not there. */
export function removeDistribution(call: Invocation, name: string, site: string): boolean {
  const distribution = distributions(call, site).get(normalisedName(name));
  if (!distribution) return false;
  const files = recordedFiles(call, site, distribution);
  for (const path of files) removeTree(call, path);
  for (const folder of new Set(files.map((path) => path.slice(0, path.lastIndexOf('/')))))
    for (const parent of [folder, folder.slice(0, folder.lastIndexOf('/'))])
      if (parent.startsWith(`${site}/`)) call.world.fs.removeDirectory(parent, call.who);
  removeTree(call, distribution.infoPath);
  return true;
}
