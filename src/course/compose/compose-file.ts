import { readYaml, type YamlText } from '../../engine/yaml/read-yaml.ts';
import { asList, asMap, textOf, type Fields } from '../checks/fields.ts';
import type { FileState } from '../schema.ts';

/** A Compose file, read: variables filled in, `extends` followed. */
export interface ComposeFile {
  readonly path: string;
  readonly yaml: YamlText;
  readonly root: Fields;
  readonly services: Fields;
  /** The files beside it. */
  readonly files: FileState;
}

/** Reads the Compose file at `path`. `yaml.error` says whether it could be read at all. */
export function readCompose(path: string, files: FileState): ComposeFile {
  const yaml = readYaml(files[path] ?? '');
  const variables = readVariables(files['.env'] ?? '');
  const root = asMap(fillIn(yaml.error ? null : yaml.value, variables));
  const services = asMap(root['services']);
  const whole = Object.fromEntries(Object.keys(services).map((name) => [name, extended(name, services, files, variables, 0)]));
  return { path, yaml, root, services: Array.isArray(root['services']) ? {} : whole, files };
}

/** `KEY=value` lines of an environment file. */
function readVariables(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line);
    if (match) found.set(match[1] ?? '', (match[2] ?? '').replace(/^(["'])(.*)\1$/, '$2'));
  }
  return found;
}

const DEPTH_LIMIT = 10;

function fillIn(value: unknown, variables: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return interpolated(value, variables);
  if (Array.isArray(value)) return value.map((item) => fillIn(item, variables));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, fillIn(part, variables)]));
}

/** `$X`, `${X}`, `${X:-default}`, `${X-default}`, `$$`: from `.env` beside the file; elsewhere it is empty, as far as can be told. */
const interpolated = (text: string, variables: ReadonlyMap<string, string>): string =>
  text.replaceAll(
    /\$(?:\$|\{([A-Za-z_]\w*)(?:(:?[-?+])([^{}]*))?\}|([A-Za-z_]\w*))/g,
    (whole, braced: string | undefined, mark: string | undefined, word: string | undefined, plain: string | undefined) => {
      if (whole === '$$') return '$';
      const value = variables.get(braced ?? plain ?? '');
      if (mark?.endsWith('+')) return value === undefined ? '' : (word ?? '');
      return (value ?? '') !== '' ? (value ?? '') : mark?.endsWith('-') ? (word ?? '') : whole === '${PWD}' || whole === '$PWD' ? '.' : '';
    },
  );

/** A service over the one that it extends: maps are merged, lists are joined, all else is replaced. */
function extended(name: string, services: Fields, files: FileState, variables: ReadonlyMap<string, string>, depth: number): Fields {
  const own = asMap(services[name]);
  const base = own['extends'];
  if (base === undefined || depth > DEPTH_LIMIT) return own;
  const from = typeof base === 'string' ? base : textOf(asMap(base)['service']);
  const path = typeof base === 'string' ? '' : textOf(asMap(base)['file']).replace(/^\.\//, '');
  const others = path === '' ? services : asMap(asMap(fillIn(readYaml(files[path] ?? '').value, variables))['services']);
  if (!Object.hasOwn(others, from)) return own;
  return merged(extended(from, others, files, variables, depth + 1), own);
}

function merged(base: Fields, own: Fields): Fields {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(own)) {
    const before = result[key];
    if (Array.isArray(before) && Array.isArray(value) && key !== 'command' && key !== 'entrypoint')
      result[key] = [...(before as unknown[]), ...(value as unknown[])];
    else if (isMap(before) && isMap(value)) result[key] = merged(before, value);
    else result[key] = value;
  }
  return result;
}

const isMap = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Does one of a service's settings give it this variable: `environment` as a list or a map, or a file of `env_file`? */
export function variablesOf(service: Fields, files: FileState): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const entry of asList(service['env_file'])) {
    const path = (isMap(entry) ? textOf(entry['path']) : textOf(entry)).replace(/^\.\//, '');
    for (const [name, value] of readVariables(files[path] ?? '')) found.set(name, value);
  }
  const environment = service['environment'];
  if (Array.isArray(environment))
    for (const entry of environment.map(textOf))
      found.set(entry.split('=')[0] ?? '', entry.includes('=') ? entry.slice(entry.indexOf('=') + 1) : '');
  else for (const [name, value] of Object.entries(asMap(environment))) found.set(name, textOf(value));
  return found;
}
