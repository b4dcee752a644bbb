import type { Assignment, Word } from '../../shell/ast.ts';
import type { ShellFacts, SimpleUse } from './facts.ts';
import { assignmentForm, declaring, flagsOf, literalText } from './words.ts';
import type { Parameter } from './words.ts';

/** What a shell sets or reads of itself. */
const internal: ReadonlySet<string> = new Set(
  (
    '_ BASH BASHOPTS BASHPID BASH_ALIASES BASH_ARGC BASH_ARGV BASH_ARGV0 BASH_CMDS BASH_COMMAND BASH_COMPAT BASH_ENV BASH_EXECUTION_STRING ' +
    'BASH_LINENO BASH_LOADABLES_PATH BASH_REMATCH BASH_SOURCE BASH_SUBSHELL BASH_VERSINFO BASH_VERSION BASH_XTRACEFD CDPATH CHILD_MAX COLUMNS ' +
    'COMPREPLY COMP_CWORD COMP_KEY COMP_LINE COMP_POINT COMP_TYPE COMP_WORDBREAKS COMP_WORDS COPROC DIRSTACK DISPLAY EMACS ENV EPOCHREALTIME ' +
    'EPOCHSECONDS EUID EXECIGNORE FCEDIT FIGNORE FLAGS_ARGC FLAGS_ARGV FLAGS_ERROR FLAGS_FALSE FLAGS_HELP FLAGS_PARENT FLAGS_RESERVED ' +
    'FLAGS_TRUE FLAGS_VERSION FUNCNAME FUNCNEST GLOBIGNORE GROUPS HISTCMD HISTCONTROL HISTFILE HISTFILESIZE HISTIGNORE HISTSIZE HISTTIMEFORMAT ' +
    'HOME HOSTFILE HOSTNAME HOSTTYPE IFS IGNOREEOF INPUTRC INSIDE_EMACS KRB5CCNAME LANG LANGUAGE LC_ALL LC_COLLATE LC_CTYPE LC_MESSAGES ' +
    'LC_MONETARY LC_NUMERIC LC_TIME LD_LIBRARY_PATH LINENO LINES LOGNAME MACHTYPE MAIL MAILCHECK MAILPATH MAPFILE OLDPWD OPTARG OPTERR OPTIND ' +
    'OSTYPE PATH PIPESTATUS POSIXLY_CORRECT PPID PROMPT_COMMAND PROMPT_DIRTRIM PS0 PS1 PS2 PS3 PS4 PWD RANDOM READLINE_ARGUMENT READLINE_LINE ' +
    'READLINE_MARK READLINE_POINT REPLY SECONDS SHELL SHELLOPTS SHLVL SRANDOM TERM TIMEFORMAT TMOUT TMPDIR TZ UID USER XAUTHORITY auto_resume ' +
    'histchars flags_error flags_return'
  ).split(' '),
);

export const isInternal = (name: string): boolean => internal.has(name);

/** A place where a variable is set or read. */
export interface VariablePlace {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export interface VariableUse {
  readonly written: readonly VariablePlace[];
  readonly read: readonly (VariablePlace & { readonly guarded: boolean })[];
}

const nameOnly = /^[A-Za-z_]\w*$/;

const uses = new WeakMap<ShellFacts, VariableUse>();

/** All variables that a script sets and reads, in the order of the text; gathered once. */
export function variablesOf(facts: ShellFacts): VariableUse {
  const known = uses.get(facts) ?? gather(facts);
  uses.set(facts, known);
  return known;
}

function gather(facts: ShellFacts): VariableUse {
  const written: VariablePlace[] = [];
  const read: (VariablePlace & { guarded: boolean })[] = [];
  const add = (list: VariablePlace[], name: string, { start, end }: { start: number; end: number }): void => {
    if (nameOnly.test(name)) list.push({ name, start, end });
  };
  const noteAssignment = (assignment: Assignment): void => {
    add(written, assignment.name, placeOf(assignment));
    if (assignment.append) read.push({ name: assignment.name, ...placeOf(assignment), guarded: true });
  };
  for (const use of facts.commands) {
    if (use.command.words.length === 0) for (const assignment of use.command.assignments) noteAssignment(assignment);
    for (const place of argumentsWritten(use)) add(written, place.name, place);
    for (const place of argumentsRead(use)) read.push({ ...place, guarded: true });
  }
  for (const node of facts.nodes) {
    if (node.kind === 'for') add(written, node.variable, { start: node.start, end: node.start + 3 });
    if (node.kind === 'test') for (const place of namesAsked(node.words)) read.push({ ...place, guarded: true });
    if (node.kind === 'arithmetic')
      for (const place of arithmeticNames(node.text, node)) {
        if (place.sets) written.push(place);
        read.push({ ...place, guarded: false });
      }
  }
  const tested = testedNames(facts);
  for (const { part, in: within } of facts.parts) {
    if (part.kind === 'arithmetic-expansion') {
      for (const place of arithmeticNames(part.text, part)) {
        if (place.sets) written.push(place);
        read.push({ ...place, guarded: false });
      }
    }
    if (part.kind !== 'parameter' || !nameOnly.test(part.name)) continue;
    read.push({
      name: part.name,
      start: part.start,
      end: part.end,
      guarded: isGuarded(part) || tested.has(part.name) || within.role === 'array',
    });
    if (part.operator === ':=' || part.operator === '=') add(written, part.name, part);
  }
  return { written, read };
}

/** Names that `[ … ]` or `[[ … ]]` asks for being empty: who asks knows that they may be unset. */
function testedNames(facts: ShellFacts): ReadonlySet<string> {
  const lists = [
    ...facts.commands.flatMap(({ name, args }) => (name === '[' ? [args.slice(0, -1)] : [])),
    ...facts.nodes.flatMap((node) => (node.kind === 'test' ? [node.words] : [])),
  ];
  const asked = lists.flatMap((words) => words.filter((_, at) => isAsked(words, at)));
  return new Set(asked.flatMap(({ text }) => /^"?\$\{?([A-Za-z_]\w*)\}?"?$/.exec(text)?.[1] ?? []));
}

/** Behind `-n`, `-z`, or all that is tested. */
function isAsked(words: readonly Word[], at: number): boolean {
  if (/^-[nz]$/.test(words[at - 1]?.text ?? '')) return true;
  return words.length === 1 || (words.length === 2 && words[0]?.text === '!' && at === 1);
}

const placeOf = ({ start, name }: Assignment): { start: number; end: number } => ({ start, end: start + name.length });

const isGuarded = ({ operator }: Parameter): boolean => operator !== null && [':-', '-', ':?', '?', ':+', '+'].includes(operator);

/** What `read x`, `export x=1`, `printf -v x` set. */
function argumentsWritten(use: SimpleUse): readonly VariablePlace[] {
  const { name, args } = use;
  if (declaring.has(name)) {
    return args.flatMap((word) => {
      const assigned =
        assignmentForm.exec(word.text)?.[1] ?? (name === 'export' || word.text.startsWith('-') ? undefined : literalText(word));
      return assigned === undefined || assigned === '' ? [] : [{ name: assigned, start: word.start, end: word.end }];
    });
  }
  if (name === 'read' || name === 'mapfile' || name === 'readarray' || name === 'let') {
    return args
      .filter((_, at) => !takesValue(name, args[at - 1]))
      .flatMap((word) => {
        const text = literalText(word).replace(/[=+*/-].*$/, '');
        return nameOnly.test(text) ? [{ name: text, start: word.start, end: word.end }] : [];
      });
  }
  if (name === 'getopts') return args.slice(1, 2).map((word) => ({ name: literalText(word), start: word.start, end: word.end }));
  const dashV = name === 'printf' ? args.findIndex((word) => word.text === '-v') : -1;
  const target = dashV >= 0 ? args[dashV + 1] : undefined;
  return target ? [{ name: literalText(target), start: target.start, end: target.end }] : [];
}

/** Whether the word before is an option of `read` with its value apart. */
const takesValue = (name: string, before: Word | undefined): boolean =>
  name === 'read' && before !== undefined && /^-[a-zA-Z]*[pdnNtuiC]$/.test(before.text);

/** `export x` reads it, as far as the others are concerned. */
function argumentsRead(use: SimpleUse): readonly VariablePlace[] {
  if (use.name === 'let') return use.args.flatMap(namesBehindEquals);
  if (use.name === '[' || use.name === 'test') return namesAsked(use.args);
  if (use.name !== 'export') return [];
  const unset = flagsOf(use).has('f');
  return use.args.flatMap((word) => {
    const name = assignmentForm.exec(word.text)?.[1] ?? literalText(word);
    return !unset && nameOnly.test(name) ? [{ name, start: word.start, end: word.end }] : [];
  });
}

/** `[ -v NAME ]`. */
const namesAsked = (words: readonly Word[]): readonly VariablePlace[] =>
  words.filter((_, at) => words[at - 1]?.text === '-v').map((word) => ({ name: literalText(word), start: word.start, end: word.end }));

/** What `let x=y+1` reads. */
const namesBehindEquals = (word: Word): readonly VariablePlace[] =>
  [...word.text.slice(word.text.indexOf('=') + 1).matchAll(/[A-Za-z_]\w*/g)].map(([name]) => ({ name, start: word.start, end: word.end }));

/** The names in an arithmetic expression, and whether it sets them. */
export function arithmeticNames(
  text: string,
  { start, end }: { start: number; end: number },
): readonly (VariablePlace & { sets: boolean })[] {
  return [...text.matchAll(/(?<!\w)([A-Za-z_]\w*)\s*(\+\+|--|[-+*/%&|^]?=(?!=))?/g)].map((match) => ({
    name: match[1] ?? '',
    start,
    end,
    sets: match[2] !== undefined,
  }));
}
