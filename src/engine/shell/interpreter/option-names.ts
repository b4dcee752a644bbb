import type { ShellDialect, ShellOption } from './state.ts';

/** What `set -o` calls the options. */
export const OPTION_NAMES: ReadonlyMap<string, ShellOption> = new Map<string, ShellOption>([
  ['errexit', 'e'],
  ['nounset', 'u'],
  ['xtrace', 'x'],
  ['noexec', 'n'],
  ['noglob', 'f'],
  ['verbose', 'v'],
  ['allexport', 'a'],
  ['noclobber', 'C'],
  ['errtrace', 'E'],
  ['functrace', 'T'],
  ['pipefail', 'pipefail'],
]);

const names = (text: string): readonly string[] => text.trim().split(/\s+/);

/** All options of a shell, in the order of its own list. */
export const OPTION_LISTS: Readonly<Record<ShellDialect, readonly string[]>> = {
  ash: names('errexit noglob ignoreeof monitor noexec xtrace verbose noclobber allexport notify nounset errtrace vi pipefail'),
  dash: names(`errexit noglob ignoreeof interactive monitor noexec stdin xtrace verbose vi emacs noclobber allexport notify nounset
    privileged nolog pipefail debug`),
  bash: names(`allexport braceexpand emacs errexit errtrace functrace hashall histexpand history ignoreeof interactive-comments keyword
    monitor noclobber noexec noglob nolog notify nounset onecmd physical pipefail posix privileged verbose vi xtrace`),
};
