import type { Assignment, CaseNode, Script, ShellCommandNode, SimpleCommand, Word, WordPart } from '../../shell/ast.ts';
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

/** All variables that a script sets and reads, in the order of the text. */
export function variablesOf(facts: ShellFacts): VariableUse {
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
  if (use.name !== 'export') return [];
  const unset = flagsOf(use).has('f');
  return use.args.flatMap((word) => {
    const name = assignmentForm.exec(word.text)?.[1] ?? literalText(word);
    return !unset && nameOnly.test(name) ? [{ name, start: word.start, end: word.end }] : [];
  });
}

/** What `let x=y+1` reads. */
const namesBehindEquals = (word: Word): readonly VariablePlace[] =>
  [...word.text.slice(word.text.indexOf('=') + 1).matchAll(/[A-Za-z_]\w*/g)].map(([name]) => ({ name, start: word.start, end: word.end }));

function arithmeticNames(text: string, { start, end }: { start: number; end: number }): readonly (VariablePlace & { sets: boolean })[] {
  return [...text.matchAll(/(?<![\w$])([A-Za-z_]\w*)\s*(\+\+|--|[-+*/%&|^]?=(?!=))?/g)].map((match) => ({
    name: match[1] ?? '',
    start,
    end,
    sets: match[2] !== undefined,
  }));
}

/** Whether what a variable holds can be split or matched: unknown, `dirty`, or known to be plain. */
type Cleanness = 'clean' | 'dirty';
type Values = Map<string, Cleanness>;

/** Numbers of the shell itself. */
const plainParameters: ReadonlySet<string> = new Set(
  '$ ? ! # - BASHPID EUID LINENO OPTIND PPID RANDOM SECONDS SHLVL UID HISTCMD BASH_SUBSHELL COLUMNS LINES EPOCHSECONDS SRANDOM'.split(' '),
);

const maxDepth = 200;

/** The expansions whose value is plain wherever they stand: numbers, and variables that hold a plain text there. */
export function plainExpansions(script: Script, exported: { has(name: string): boolean }): ReadonlySet<WordPart> {
  const flow = new ValueFlow(exported);
  flow.list(script, new Map());
  return flow.plain;
}

/** Follows what variables hold, statement by statement; where paths meet, the worse counts. */
class ValueFlow {
  readonly plain = new Set<WordPart>();
  #depth = 0;

  /** `exported`: variables that are set from the beginning, to something plain. */
  constructor(private readonly exported: { has(name: string): boolean }) {}

  #get(values: Values, name: string): Cleanness {
    return values.get(name) ?? (this.exported.has(name) ? 'clean' : 'dirty');
  }

  /** What variables hold where several paths meet. */
  #join(into: Values, ...paths: readonly Values[]): void {
    const names = new Set(paths.flatMap((path) => [...path.keys()]));
    for (const name of names) into.set(name, paths.every((path) => this.#get(path, name) === 'clean') ? 'clean' : 'dirty');
  }

  list(script: Script, values: Values): void {
    this.#depth += 1;
    if (this.#depth < maxDepth) {
      for (const { andOr, background } of script.statements) {
        const own = background ? new Map(values) : values;
        this.#pipeline(andOr.first.commands, own);
        for (const { pipeline } of andOr.rest) {
          this.#perhaps(pipeline.commands, own);
        }
      }
    }
    this.#depth -= 1;
  }

  /** Behind `&&` or `||`: it may be left out. */
  #perhaps(commands: readonly ShellCommandNode[], values: Values): void {
    const names = commands.length === 1 ? namesSetBy(commands[0]) : null;
    const before = names === null ? new Map(values) : new Map(names.map((name) => [name, this.#get(values, name)]));
    this.#pipeline(commands, values);
    if (names === null) return this.#join(values, before, values);
    for (const [name, cleanness] of before) if (cleanness === 'dirty') values.set(name, 'dirty');
  }

  #pipeline(commands: readonly ShellCommandNode[], values: Values): void {
    if (commands.length === 1 && commands[0]) return this.#node(commands[0], values);
    for (const command of commands) this.#node(command, namesSetBy(command)?.length === 0 ? values : new Map(values));
  }

  #node(node: ShellCommandNode, values: Values): void {
    for (const { target, heredoc } of node.redirects) {
      this.#word(target, values);
      if (heredoc) this.#parts(heredoc.content.parts, values);
    }
    switch (node.kind) {
      case 'simple':
        return this.#simple(node, values);
      case 'subshell':
        return this.list(node.body, new Map(values));
      case 'group':
        return this.list(node.body, values);
      case 'if':
        return this.#branches(
          node.branches.map(({ condition, body }) => [condition, body]),
          node.otherwise,
          values,
        );
      case 'for':
        return this.#for(node.variable, node.words ?? [], node.body, values);
      case 'while':
      case 'until':
        return this.#loop([node.condition, node.body], values);
      case 'case':
        return this.#case(node, values);
      case 'function':
        return this.#node(node.body, new Map());
      case 'test':
        for (const word of node.words) this.#word(word, values);
        return;
      case 'arithmetic':
        for (const { name, sets } of arithmeticNames(node.text, node)) if (sets) values.set(name, 'clean');
    }
  }

  #branches(branches: readonly (readonly Script[])[], otherwise: Script | null, values: Values): void {
    const start = new Map(values);
    const ends: Values[] = [];
    const entry = new Map(start);
    for (const [index, scripts] of branches.entries()) {
      const own = new Map(entry);
      for (const [at, script] of scripts.entries()) {
        this.list(script, own);
        if (at === 0 && scripts.length > 1 && index === 0) for (const [name, value] of own) entry.set(name, value);
      }
      ends.push(own);
    }
    const last = new Map(entry);
    if (otherwise) this.list(otherwise, last);
    ends.push(last);
    this.#join(values, ...ends);
  }

  #case({ subject, items }: CaseNode, values: Values): void {
    this.#word(subject, values);
    const ends = items.map(({ body }) => {
      const own = new Map(values);
      this.list(body, own);
      return own;
    });
    const isComplete = items.some(({ patterns }) => patterns.some(({ text }) => text === '*'));
    this.#join(values, ...ends, ...(isComplete ? [] : [new Map(values)]));
  }

  #for(variable: string, words: readonly Word[], body: Script, values: Values): void {
    for (const word of words) this.#word(word, values);
    const clean = words.length > 0 && words.every((word) => this.#valueOf(word, values) === 'clean');
    const inside = new Map(values);
    inside.set(variable, clean ? 'clean' : 'dirty');
    this.#loop([body], inside);
    this.#join(values, values, inside);
    if (clean) values.set(variable, values.get(variable) ?? 'dirty');
  }

  #loop(scripts: readonly Script[], values: Values): void {
    const start = new Map(values);
    for (const script of scripts) for (const name of namesSetIn(script)) if (name.dirty) values.set(name.name, 'dirty');
    for (const script of scripts) this.list(script, values);
    this.#join(values, start, values);
  }

  #simple(command: SimpleCommand, values: Values): void {
    const name = literalText(command.words[0]);
    for (const word of command.words) this.#word(word, values);
    for (const assignment of command.assignments) this.#assign(assignment, values, command.words.length === 0);
    if (declaring.has(name)) {
      for (const word of command.words.slice(1)) {
        const target = assignmentForm.exec(word.text);
        if (target?.[1]) values.set(target[1], this.#declaredValue(word, target[0].length, values));
      }
    }
    if (name === 'read' || name === 'mapfile' || name === 'readarray' || name === 'getopts')
      for (const word of command.words.slice(1)) values.set(literalText(word), 'dirty');
    if (name === 'unset') for (const word of command.words.slice(1)) values.set(literalText(word), 'clean');
  }

  #assign({ name, append, value, array }: Assignment, values: Values, keeps: boolean): void {
    if (value) this.#word(value, values);
    for (const word of array ?? []) this.#word(word, values);
    if (!keeps) return;
    const cleanness = array ? 'dirty' : value === null ? 'clean' : this.#valueOf(value, values);
    values.set(name, append && this.#get(values, name) !== 'clean' ? 'dirty' : cleanness);
  }

  #declaredValue(word: Word, prefix: number, values: Values): Cleanness {
    const parts = word.parts.map((part, at) => (at === 0 && part.kind === 'literal' ? { ...part, value: part.value.slice(prefix) } : part));
    return this.#partsValue(parts, values);
  }

  #word(word: Word, values: Values): void {
    this.#parts(word.parts, values);
  }

  #parts(parts: readonly WordPart[], values: Values): void {
    for (const part of parts) {
      if (part.kind === 'double-quoted') this.#parts(part.parts, values);
      else if (part.kind === 'command-substitution' || part.kind === 'process-substitution') this.list(part.script, new Map(values));
      else if (part.kind === 'arithmetic-expansion') {
        for (const { name, sets } of arithmeticNames(part.text, part)) if (sets) values.set(name, 'clean');
      } else if (part.kind === 'parameter') this.#parameter(part, values);
    }
  }

  #parameter(part: WordPart & { kind: 'parameter' }, values: Values): void {
    if (this.#parameterValue(part, values) === 'clean') this.plain.add(part);
    for (const word of [part.word, part.replacement]) if (word) this.#parts(word.parts, values);
    if ((part.operator === ':=' || part.operator === '=') && part.word) values.set(part.name, 'dirty');
  }

  #parameterValue({ name, length }: Parameter, values: Values): Cleanness {
    return length || plainParameters.has(name) ? 'clean' : this.#get(values, name);
  }

  #valueOf(word: Word, values: Values): Cleanness {
    return this.#partsValue(word.parts, values);
  }

  #partsValue(parts: readonly WordPart[], values: Values): Cleanness {
    const isClean = (part: WordPart): boolean => {
      switch (part.kind) {
        case 'literal':
        case 'single-quoted':
          return !/[\s*?[\]]/.test(part.value);
        case 'double-quoted':
          return part.parts.every(isClean);
        case 'arithmetic-expansion':
          return true;
        case 'parameter':
          return this.#parameterValue(part, values) === 'clean';
        default:
          return false;
      }
    };
    return parts.every(isClean) ? 'clean' : 'dirty';
  }
}

/** The variables that a simple command sets; null where that takes a closer look. */
function namesSetBy(node: ShellCommandNode | undefined): readonly string[] | null {
  if (node?.kind !== 'simple') return null;
  const text = node.words.map((word) => word.text).join(' ');
  if (/\$\(\(|\$\{\w+:?=/.test(text)) return null;
  if (node.words.length === 0)
    return node.assignments.some(({ value }) => /\$\(\(|\$\{\w+:?=/.test(value?.text ?? ''))
      ? null
      : node.assignments.map(({ name }) => name);
  const name = literalText(node.words[0]);
  return declaring.has(name) || ['read', 'mapfile', 'readarray', 'getopts', 'unset'].includes(name) ? null : [];
}

/** What the later rounds of a loop may find changed: only assignments at its own level are looked at. */
function namesSetIn(script: Script): readonly { readonly name: string; readonly dirty: boolean }[] {
  return script.statements.flatMap(({ andOr }) =>
    [andOr.first, ...andOr.rest.map(({ pipeline }) => pipeline)].flatMap(({ commands }) =>
      commands.flatMap((command) =>
        command.kind === 'simple' && command.words.length === 0
          ? command.assignments.map(({ name, value, array }) => ({
              name,
              dirty: array !== null || (value?.parts ?? []).some(({ kind }) => kind === 'command-substitution' || kind === 'double-quoted'),
            }))
          : [],
      ),
    ),
  );
}
