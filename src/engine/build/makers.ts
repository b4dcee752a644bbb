import type { UnknownFiles } from '../image/types.ts';
import type { Unmodelled } from '../shell/process.ts';

/** Notes of what makes no file, takes some away, or only has a size that is guessed. */
const makesNothing: readonly RegExp[] = [
  /^apt(?:-get)? (?:upgrade|dist-upgrade|full-upgrade|remove|purge|autoremove)\b/,
  /compression \(the size stays as it is\)$/,
  /^ldconfig -p$/,
  /^date$/,
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
  notes.filter(({ what }) => makesFiles(what)).map(({ line, what }) => ({ under, maker: makerName(what), line }));
