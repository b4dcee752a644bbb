import type { UnknownFiles } from '../image/types.ts';
import type { Unmodelled } from '../shell/process.ts';

/** Notes of what makes no file, takes some away, or only has a size that is guessed. */
const makesNothing: readonly RegExp[] = [
  /^apt(?:-get)? (?:upgrade|dist-upgrade|full-upgrade|remove|purge|autoremove)\b/,
  /compression \(the size stays as it is\)$/,
  /^ldconfig -p$/,
  /^date$/,
  /^(?:npm|pnpm|yarn) prune\b/,
  /^RUN asks for /,
  /^awk: /,
  /would not end by itself$/,
  /would end with the step$/,
  /in the background$/,
];

/** Whether what was not modelled may have made files that the tree does not have. */
export const makesFiles = (what: string): boolean =>
  (what.includes('not known') || !/\bguess(?:es)?$/.test(what)) && !makesNothing.some((pattern) => pattern.test(what));

const longestName = 60;

/** The command of a note, short enough for a sentence. */
const makerName = (what: string): string => {
  const [command = ''] = what.split(/: |\n/, 1);
  return command.length > longestName ? `${command.slice(0, longestName).trimEnd()}…` : command;
};

/** Where a step's notes leave the tree unknown. */
export const makersOf = (notes: readonly Unmodelled[], under = '/'): readonly UnknownFiles[] =>
  notes.flatMap(({ line, what }) => (makesFiles(what) ? [{ under, maker: makerName(what), line }] : otherMakers(line, what)));

const programFolders = ['/usr/bin', '/usr/sbin', '/bin', '/sbin'];

/** A package that the facts do not hold may have programs of any name, and a bundler more files than one page and its script. */
function otherMakers(line: number, what: string): readonly UnknownFiles[] {
  const [, folder] = /: the size of what it builds in (\/\S{0,1000}) is a guess$/.exec(what) ?? [];
  if (folder !== undefined) return [{ under: folder, maker: makerName(what), line }];
  const [, ecosystem, name = ''] = /^(apt|apk|npm) package (\S{1,100}): its size is a guess$/.exec(what) ?? [];
  if (ecosystem === undefined) return [];
  const maker = `the package ${name}`;
  if (ecosystem === 'npm') return [{ under: '/', within: 'node_modules/.bin', maker, line }];
  return programFolders.map((under) => ({ under, maker, line }));
}

const packageFolders = ['/etc', '/usr/share', '/usr/lib', '/usr/include', '/usr/libexec', '/var/lib', '/var/log', '/var/www', '/srv'];
const databases = { '/var/lib/dpkg/status': 'apt-get install', '/lib/apk/db/installed': 'apk add' };

/** Of the packages that a step installed, programs are known, and not all other files. `isChanged` tells whether it wrote to a file. */
export function packageMakers(line: number, isChanged: (path: string) => boolean): readonly UnknownFiles[] {
  const makers = Object.entries(databases).filter(([path]) => isChanged(path));
  return makers.flatMap(([, maker]) => packageFolders.map((under) => ({ under, maker, line })));
}
