import { suggestion } from './suggest.ts';
import type { Dockerfile, Flag, Instruction } from './types.ts';

/**
 * Which frontend reads the file: the one built into Docker Engine 28.5.2, or the newer image that a `# syntax=` line names.
 * They know different flags.
 */
export type Frontend = 'built-in' | 'image';

export const frontendOf = (dockerfile: Dockerfile): Frontend => (dockerfile.directives.has('syntax') ? 'image' : 'built-in');

type FlagKind = 'bool' | 'string' | 'strings';
type FlagTable = Readonly<Record<string, FlagKind>>;

const ownership: FlagTable = { chown: 'string', chmod: 'string', link: 'bool' };
const builtIn: ReadonlyMap<string, FlagTable> = new Map<string, FlagTable>([
  ['add', { ...ownership, 'keep-git-dir': 'bool', checksum: 'string', unpack: 'bool', exclude: 'strings' }],
  ['copy', { ...ownership, from: 'string', exclude: 'strings' }],
  ['from', { platform: 'string' }],
  ['healthcheck', { interval: 'string', timeout: 'string', 'start-period': 'string', 'start-interval': 'string', retries: 'string' }],
  ['run', { mount: 'strings', network: 'string', device: 'strings' }],
]);
const newer: ReadonlyMap<string, FlagTable> = new Map<string, FlagTable>([
  ['copy', { parents: 'bool' }],
  ['run', { security: 'string' }],
]);

/** The flags that a frontend knows for a keyword (lower case). */
function knownFlags(keyword: string, frontend: Frontend): ReadonlyMap<string, FlagKind> {
  const table = Object.entries(builtIn.get(keyword) ?? {});
  return new Map(frontend === 'image' ? [...table, ...Object.entries(newer.get(keyword) ?? {})] : table);
}

/** What an instruction's flags say, once they are known to be right. */
export class FlagValues {
  constructor(private readonly flags: readonly Flag[]) {}

  all(name: string): readonly Flag[] {
    return this.flags.filter((flag) => flag.name === name);
  }

  string(name: string): string | null {
    return this.all(name)[0]?.value ?? null;
  }

  bool(name: string): boolean | null {
    const [flag] = this.all(name);
    return flag === undefined ? null : flag.value.toLowerCase() !== 'false';
  }
}

/** Checks the flags as BuildKit's `BFlags.Parse`; a string is its error. */
export function checkFlags(instruction: Instruction, frontend: Frontend): FlagValues | string {
  const known = knownFlags(instruction.keyword, frontend);
  const used = new Set<string>();
  for (const flag of instruction.flags) {
    const kind = known.get(flag.name);
    if (kind === undefined) return `unknown flag: --${flag.name}${suggestion(flag.name, [...known.keys()])}`;
    if (used.has(flag.name) && kind !== 'strings') return `duplicate flag specified: --${flag.name}`;
    used.add(flag.name);
    const error = valueError(flag, kind);
    if (error !== null) return error;
  }
  return new FlagValues(instruction.flags);
}

function valueError(flag: Flag, kind: FlagKind): string | null {
  const missing = `missing a value on flag: --${flag.name}`;
  if (kind !== 'bool') return flag.hasValue ? null : missing;
  if (flag.hasValue && flag.value === '') return missing;
  const isBool = ['', 'true', 'false'].includes(flag.value.toLowerCase());
  return isBool ? null : `expecting boolean value for flag --${flag.name}, not: ${flag.value}`;
}
