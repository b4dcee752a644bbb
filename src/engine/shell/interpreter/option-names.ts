import type { ShellOption } from './state.ts';

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
  ['pipefail', 'pipefail'],
]);
