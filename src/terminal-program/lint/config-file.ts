import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readSettings, type LintSettings } from '../../engine/lint/config.ts';
import { reasonOf, UsageError } from '../usage.ts';

/** What a configuration file says, with the keys that concern only the printing. */
export interface FileSettings extends LintSettings {
  readonly format?: string;
  readonly noColor?: boolean;
  readonly path: string | null;
}

/** Where hadolint looks, in its order. */
function places(environment: NodeJS.ProcessEnv): readonly string[] {
  const config = environment['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
  const folders: readonly (readonly [string, string])[] = [
    ['.', '.hadolint'],
    [config, 'hadolint'],
    [join(homedir(), '.hadolint'), 'config'],
    [homedir(), '.hadolint'],
  ];
  return folders.flatMap(([folder, name]) => ['.yaml', '.yml'].map((ending) => join(folder, `${name}${ending}`)));
}

/** Aliases are expanded into copies by the parser: a bound keeps a hostile file from filling the memory. */
const mostAliases = 100;

/** In one line, without the words of the operating system. */
function problemOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return 'no such file';
  if (code === 'EISDIR') return 'is a folder, not a configuration file';
  return reasonOf(error).split('\n', 1)[0] ?? '';
}

function readYaml(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'), { maxAliasCount: mostAliases });
  } catch (error) {
    throw new UsageError(`${path}: ${problemOf(error)}`);
  }
}

/** Reads the configuration file that was named, else the first that is found, else none. Throws a `UsageError` when it cannot be read. */
export function readConfigFile(named: string | undefined, environment: NodeJS.ProcessEnv): FileSettings {
  const path = named ?? places(environment).find((place) => existsSync(place)) ?? null;
  const value = path === null ? {} : readYaml(path);
  const settings = readSettings(value);
  const [problem] = settings.problems;
  if (problem === 'the whole file') throw new UsageError(`${path}: is not a list of keys with values`);
  if (problem !== undefined) throw new UsageError(`${path}: the value of "${problem}" is not of the right kind`);
  const fields = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  return {
    ...settings,
    path,
    format: typeof fields['format'] === 'string' ? fields['format'] : undefined,
    noColor: typeof fields['no-color'] === 'boolean' ? fields['no-color'] : undefined,
  };
}
