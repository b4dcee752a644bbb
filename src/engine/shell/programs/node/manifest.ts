import type { Invocation } from '../../process.ts';
import { readText } from '../surroundings.ts';

/** A project's package.json, as far as a package manager looks at it. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies: ReadonlyMap<string, string>;
  readonly devDependencies: ReadonlyMap<string, string>;
  readonly scripts: ReadonlyMap<string, string>;
  readonly main: string;
}

type ReadManifest =
  { readonly ok: true; readonly manifest: Manifest } | { readonly ok: false; readonly reason: 'missing' | 'invalid' | 'unknown' };

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const strings = (value: unknown): ReadonlyMap<string, string> =>
  new Map(Object.entries(record(value)).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text] as const] : [])));

const text = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);

/** Reads JSON without throwing; null where it is none. */
export function parseJson(source: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(source);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Reads a folder's package.json. `unknown`: only facts of the file are known. */
export function readManifest(call: Invocation, folder: string): ReadManifest {
  const path = `${folder === '/' ? '' : folder}/package.json`;
  const source = readText(call, path);
  if (source === null) return { ok: false, reason: call.world.fs.stat(path, call.who).ok ? 'unknown' : 'missing' };
  const json = parseJson(source);
  if (!json) return { ok: false, reason: 'invalid' };
  return {
    ok: true,
    manifest: {
      name: text(json['name'], 'app'),
      version: text(json['version'], '1.0.0'),
      main: text(json['main'], 'index.js'),
      dependencies: strings(json['dependencies']),
      devDependencies: strings(json['devDependencies']),
      scripts: strings(json['scripts']),
    },
  };
}

/** Names of the packages that a package-lock.json lists; null where there is none. */
export function lockedPackages(call: Invocation, folder: string): ReadonlySet<string> | null {
  for (const name of ['package-lock.json', 'npm-shrinkwrap.json']) {
    const source = readText(call, `${folder === '/' ? '' : folder}/${name}`);
    if (source === null) continue;
    const json = parseJson(source) ?? {};
    const listed = Object.keys(record(json['packages'])).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13));
    return new Set([...listed.filter((entry) => entry !== ''), ...Object.keys(record(json['dependencies']))]);
  }
  return null;
}
