import type { Redirect, Script, ShellCommandNode, SimpleCommand, Statement, Pipeline, Word, WordPart } from '../../shell/ast.ts';
import { staticText } from '../../shell/parser/static-text.ts';
import type { ShellText } from '../rule.ts';

/** What a word is to the command that it stands in. */
export type WordRole = 'name' | 'argument' | 'assignment' | 'redirect' | 'for' | 'case' | 'pattern' | 'test' | 'array' | 'heredoc';

/** A simple command with its place. */
export interface SimpleUse {
  readonly command: SimpleCommand;
  /** The literal name without its folder; '' where there is none. */
  readonly name: string;
  readonly args: readonly Word[];
  readonly pipeline: Pipeline;
  readonly pipelineIndex: number;
  readonly statement: Statement;
  /** Left of `&&` or `||`, or a condition. */
  readonly inCondition: boolean;
  readonly inFunction: boolean;
  readonly inSubstitution: boolean;
}

export interface WordUse {
  readonly word: Word;
  readonly role: WordRole;
  /** The simple command that it belongs to, if it belongs to one. */
  readonly use: SimpleUse | null;
}

export interface PartUse {
  readonly part: WordPart;
  /** In double quotes, or in a here-document. */
  readonly quoted: boolean;
  /** Inside of `${x:-…}`. */
  readonly nested: boolean;
  readonly in: WordUse;
}

/** A list of statements, wherever it stands. */
export interface ListUse {
  readonly script: Script;
  readonly inCondition: boolean;
}

/** A shell text taken apart, each kind in the order of the text. */
export interface ShellFacts {
  readonly dialect: 'sh' | 'dash' | 'bash' | 'ksh';
  readonly commands: readonly SimpleUse[];
  readonly nodes: readonly ShellCommandNode[];
  readonly words: readonly WordUse[];
  readonly parts: readonly PartUse[];
  readonly pipelines: readonly { readonly pipeline: Pipeline; readonly statement: Statement; readonly inCondition: boolean }[];
  readonly statements: readonly { readonly statement: Statement; readonly inCondition: boolean }[];
  readonly lists: readonly ListUse[];
  readonly redirects: readonly { readonly redirect: Redirect; readonly node: ShellCommandNode }[];
}

type Dialect = ShellFacts['dialect'];

/** By what they depend on: a script that several texts share has its facts once. */
const facts = new WeakMap<Script, Map<Dialect, ShellFacts>>();

/** The facts of a shell text, gathered once. Of a text with a syntax error there are none. */
export function factsOf({ script, shell }: ShellText): ShellFacts {
  const dialect = dialectOf(shell);
  const known = facts.get(script)?.get(dialect);
  if (known) return known;
  const found = gather(script, dialect);
  facts.set(script, new Map([...(facts.get(script) ?? []), [dialect, found]]));
  return found;
}

function gather(script: Script, dialect: Dialect): ShellFacts {
  const collector = new Collector(dialect);
  if (script.errors.length === 0) collector.list(script, outside);
  return collector;
}

/** As ShellCheck takes the shell's name: what it does not know better is POSIX. */
const dialectOf = (name: string | null): ShellFacts['dialect'] =>
  name === 'bash' || name === 'ksh' ? name : name === 'dash' || name === 'ash' || name === 'busybox' ? 'dash' : 'sh';

interface Place {
  readonly inCondition: boolean;
  readonly inFunction: boolean;
  readonly inSubstitution: boolean;
}

const outside: Place = { inCondition: false, inFunction: false, inSubstitution: false };

/** `time x` is x. */
function withoutTime(command: SimpleCommand): SimpleCommand {
  const [first, second, ...rest] = command.words;
  if (first?.text !== 'time' || !second) return command;
  const words = second.text === '-p' ? rest : [second, ...rest];
  return words[0] ? { ...command, words, start: words[0].start } : command;
}

class Collector implements ShellFacts {
  readonly commands: SimpleUse[] = [];
  readonly nodes: ShellCommandNode[] = [];
  readonly words: WordUse[] = [];
  readonly parts: PartUse[] = [];
  readonly pipelines: { pipeline: Pipeline; statement: Statement; inCondition: boolean }[] = [];
  readonly statements: { statement: Statement; inCondition: boolean }[] = [];
  readonly lists: ListUse[] = [];
  readonly redirects: { redirect: Redirect; node: ShellCommandNode }[] = [];

  constructor(readonly dialect: ShellFacts['dialect']) {}

  list(script: Script, place: Place): void {
    this.lists.push({ script, inCondition: place.inCondition });
    for (const statement of script.statements) this.#statement(statement, place);
  }

  #statement(statement: Statement, place: Place): void {
    const { first, rest } = statement.andOr;
    this.statements.push({ statement, inCondition: place.inCondition });
    const pipelines = [first, ...rest.map(({ pipeline }) => pipeline)];
    for (const [index, pipeline] of pipelines.entries()) {
      const inner = { ...place, inCondition: place.inCondition || index < pipelines.length - 1 };
      this.pipelines.push({ pipeline, statement, inCondition: inner.inCondition });
      for (const [at, node] of pipeline.commands.entries()) this.#node(node, inner, { pipeline, pipelineIndex: at, statement });
    }
  }

  #node(node: ShellCommandNode, place: Place, at: Pick<SimpleUse, 'pipeline' | 'pipelineIndex' | 'statement'>): void {
    this.nodes.push(node);
    let use: SimpleUse | null = null;
    if (node.kind === 'simple') use = this.#simple(node, place, at);
    else this.#compound(node, place);
    for (const redirect of node.redirects) {
      this.redirects.push({ redirect, node });
      this.#word(redirect.target, 'redirect', use, place);
      if (redirect.heredoc)
        this.#parts(redirect.heredoc.content.parts, true, false, { word: redirect.heredoc.content, role: 'heredoc', use }, place);
    }
  }

  #simple(written: SimpleCommand, place: Place, at: Pick<SimpleUse, 'pipeline' | 'pipelineIndex' | 'statement'>): SimpleUse {
    const command = withoutTime(written);
    const [nameWord, ...args] = command.words;
    const text = nameWord ? (staticText(nameWord) ?? '') : '';
    const use = { command, name: text.slice(text.lastIndexOf('/') + 1), args, ...at, ...place };
    this.commands.push(use);
    for (const { value, array } of command.assignments) {
      if (value) this.#word(value, 'assignment', use, place);
      for (const word of array ?? []) this.#word(word, 'array', use, place);
    }
    if (nameWord) this.#word(nameWord, 'name', use, place);
    for (const word of args) this.#word(word, 'argument', use, place);
    return use;
  }

  #compound(node: Exclude<ShellCommandNode, SimpleCommand>, place: Place): void {
    const condition = { ...place, inCondition: true };
    switch (node.kind) {
      case 'subshell':
      case 'group':
        return this.list(node.body, place);
      case 'if':
        for (const branch of node.branches) {
          this.list(branch.condition, condition);
          this.list(branch.body, place);
        }
        if (node.otherwise) this.list(node.otherwise, place);
        return;
      case 'for':
        for (const word of node.words ?? []) this.#word(word, 'for', null, place);
        return this.list(node.body, place);
      case 'while':
      case 'until':
        this.list(node.condition, condition);
        return this.list(node.body, place);
      case 'case':
        this.#word(node.subject, 'case', null, place);
        for (const { patterns, body } of node.items) {
          for (const word of patterns) this.#word(word, 'pattern', null, place);
          this.list(body, place);
        }
        return;
      case 'function': {
        const body = { commands: [node.body], operators: [], negated: false, start: node.body.start, end: node.body.end };
        const andOr = { first: body, rest: [], start: node.body.start, end: node.body.end };
        const statement = { andOr, background: false, start: node.body.start, end: node.body.end };
        return this.#node(node.body, { ...outside, inFunction: true }, { pipeline: body, pipelineIndex: 0, statement });
      }
      case 'test':
        for (const word of node.words) this.#word(word, 'test', null, place);
        return;
      case 'arithmetic':
    }
  }

  #word(word: Word, role: WordRole, use: SimpleUse | null, place: Place): void {
    const wordUse = { word, role, use };
    this.words.push(wordUse);
    this.#parts(word.parts, false, false, wordUse, place);
  }

  #parts(parts: readonly WordPart[], quoted: boolean, nested: boolean, within: WordUse, place: Place): void {
    for (const part of parts) {
      this.parts.push({ part, quoted, nested, in: within });
      if (part.kind === 'double-quoted') this.#parts(part.parts, true, nested, within, place);
      else if (part.kind === 'command-substitution' || part.kind === 'process-substitution')
        this.list(part.script, { ...outside, inFunction: place.inFunction, inSubstitution: true });
      else if (part.kind === 'parameter') {
        for (const word of [part.word, part.replacement]) if (word) this.#parts(word.parts, quoted, true, within, place);
      }
    }
  }
}
