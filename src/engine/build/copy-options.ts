import type { CopyCommand } from '../dockerfile/types.ts';
import { BuildFailure } from './failure.ts';
import { isSymbolicMode } from './symbolic-mode.ts';

interface Mode {
  readonly mode: number | null;
  readonly symbolicMode: string | null;
}

/** A `--chmod` in octal digits or letters. Throws `BuildFailure`. */
export function readMode(text: string, lines: readonly number[]): Mode {
  if (text === '') return { mode: null, symbolicMode: null };
  if (/^[0-7]{1,12}$/.test(text) && Number.parseInt(text, 8) <= 0o7777) return { mode: Number.parseInt(text, 8), symbolicMode: null };
  if (isSymbolicMode(text)) return { mode: null, symbolicMode: text };
  if (!/^[0-9]/.test(text)) throw new BuildFailure('invalid syntax', lines);
  throw new BuildFailure(`invalid chmod parameter: '${text}'. it should be octal string and between 0 and 07777`, lines);
}

/** A source that is fetched from elsewhere. */
export const isRemote = (source: string): boolean => /^https?:\/\//.test(source) || isGit(source);
/** A source that is a git repository. */
export const isGit = (source: string): boolean =>
  /^(?:git:\/\/|git@[^:/]{1,200}:|ssh:\/\/)/.test(source) || /^https?:\/\/[^#]{1,4000}\.git(?:#|$)/.test(source);

/** What BuildKit refuses of a `--checksum`, whose variables are filled in. Throws `BuildFailure`. */
export function refuseChecksum(
  command: Pick<CopyCommand, 'kind'>,
  checksum: string,
  sources: readonly string[],
  lines: readonly number[],
): void {
  if (checksum === '') return;
  if (command.kind === 'copy') throw new BuildFailure("checksum can't be specified for COPY", lines);
  if (sources.length !== 1) throw new BuildFailure("checksum can't be specified for multiple sources", lines);
  if (!isRemote(sources[0] ?? '')) throw new BuildFailure('checksum requires HTTP(S) or Git sources', lines);
  const error = digestError(checksum);
  if (error !== null) throw new BuildFailure(error, lines);
}

const digestLengths: ReadonlyMap<string, number> = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
]);

/** opencontainers/go-digest's `Parse`. */
function digestError(text: string): string | null {
  const [, algorithm = '', digits = ''] = /^([a-z0-9]{1,64}):([a-zA-Z0-9=_-]{1,512})$/.exec(text) ?? [];
  if (algorithm === '') return 'invalid checksum digest format';
  const length = digestLengths.get(algorithm);
  if (length === undefined) return 'unsupported digest algorithm';
  if (digits.length !== length) return 'invalid checksum digest length';
  return /^[a-f0-9]+$/.test(digits) ? null : 'invalid checksum digest format';
}
