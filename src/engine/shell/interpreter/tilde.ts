import type { Word } from '../ast.ts';
import { userByName } from '../process/accounts.ts';
import { quotedText } from './fields.ts';
import type { Segment } from './fields.ts';
import type { ShellState } from './state.ts';
import { variableValue } from './variables.ts';

const PREFIX = /^~([A-Za-z0-9_.+-]{0,64})(?=\/|$)/;
const AFTER_COLON = /:~([A-Za-z0-9_.-]{0,64})(?=[/:]|$)/g;

const homeOf = (shell: ShellState, user: string): string | null => {
  if (user === '') return variableValue(shell, 'HOME');
  if (user === '+') return shell.cwd;
  if (user === '-') return variableValue(shell, 'OLDPWD');
  return userByName(shell.world.fs, user)?.home ?? null;
};

/** `~` and `~user` at the beginning of a word, in an assignment also behind colons. */
export const expandTilde = (shell: ShellState, segments: readonly Segment[], word: Word, inAssignment: boolean): readonly Segment[] => {
  const [first, ...rest] = segments;
  if (first?.kind !== 'text' || first.quoted || !first.text.includes('~')) return segments;
  const inColons = inAssignment
    ? first.text.replace(AFTER_COLON, (whole, user: string) => `:${homeOf(shell, user) ?? whole.slice(1)}`)
    : first.text;
  const match = PREFIX.exec(inColons);
  const reachesEnd = match !== null && match[0].length === inColons.length && word.parts.length > 1;
  const home = match === null || reachesEnd ? null : homeOf(shell, match[1] ?? '');
  const text: Segment = { ...first, text: home === null ? inColons : inColons.slice(match?.[0].length) };
  return home === null ? [text, ...rest] : [quotedText(home), text, ...rest];
};

/** A path below the home directory with `~` in its place. */
export const abbreviateHome = (path: string, home: string | null): string =>
  home !== null && home !== '/' && (path === home || path.startsWith(`${home}/`)) ? `~${path.slice(home.length)}` : path;
