import type { ModelArgument } from '../../shell/parser/command-model.ts';
import { hasOption } from './programs.ts';
import type { ShellProgram } from './programs.ts';

/** What ADD unpacks: tar, also compressed. */
const endings: readonly string[] = [
  '.tar',
  '.gz',
  '.tgz',
  '.bz2',
  '.tbz',
  '.tbz2',
  '.tb2',
  '.xz',
  '.txz',
  '.lzma',
  '.tlz',
  '.lz',
  '.Z',
  '.tZ',
  '.taz',
  '.tpz',
  '.zst',
  '.tzst',
];

/** Whether a file's name is that of an archive which ADD unpacks. */
export const isArchive = (path: string): boolean => endings.some((ending) => path.endsWith(ending));

const unpackers: ReadonlySet<string> = new Set([
  'gunzip',
  'bunzip2',
  'unlzma',
  'unxz',
  'zcat',
  'gzcat',
  'bzcat',
  'xzcat',
  'zgz',
  'uncompress',
  'unzstd',
  'lzcat',
]);
const packers: ReadonlySet<string> = new Set(['gzip', 'bzip2', 'xz', 'lzma', 'zstd', 'pigz', 'compress']);

/** The archives that a program unpacks, as it names them. */
export function extractedBy(program: ShellProgram): readonly string[] {
  const unpacks =
    (program.name === 'tar' && isTarExtract(program)) ||
    unpackers.has(program.name) ||
    (packers.has(program.name) && hasOption(program, 'd', 'decompress', 'uncompress'));
  return unpacks ? program.arguments.flatMap(namesOf).filter(isArchive) : [];
}

/** Also `--file=x.tar`, and a path of Windows, whose backslashes the shell would take away. */
const namesOf = ({ text, word }: ModelArgument): readonly string[] => [
  text.replace(/^--file=/, ''),
  ...(word.text.includes('\\') ? [word.text] : []),
];

/** `tar -xf`, `tar --extract`, and the old `tar xf`. */
const isTarExtract = (program: ShellProgram): boolean =>
  hasOption(program, 'x', 'extract', 'get') || /^[A-Za-z]*x[A-Za-z]*$/.test(program.arguments[0]?.text ?? '');
