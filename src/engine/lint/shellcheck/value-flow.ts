import type { Assignment, CaseNode, Script, ShellCommandNode, SimpleCommand, Word, WordPart } from '../../shell/ast.ts';
import { arithmeticNames } from './variables.ts';
import { assignmentForm, braceExpansions, declaring, literalText } from './words.ts';
import type { Parameter } from './words.ts';

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
    const clean = words.length > 0 && words.every((word) => this.#valueOf(word, values) === 'clean' && braceExpansions(word).length === 0);
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
    const cleanness = array ? 'dirty' : value === null ? 'dirty' : this.#valueOf(value, values);
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
    return literalText(word) === '' && word.parts.every(isEmpty) ? 'dirty' : this.#partsValue(word.parts, values);
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

/** Nothing between quotes: without quotes around its variable, no argument is left at all. */
const isEmpty = (part: WordPart): boolean =>
  part.kind === 'double-quoted' ? part.parts.length === 0 : (part.kind === 'literal' || part.kind === 'single-quoted') && part.value === '';

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
