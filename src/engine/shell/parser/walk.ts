import type { Pipeline, Redirect, Script, ShellCommandNode, SimpleCommand, Statement, Word, WordPart } from '../ast.ts';

/** Where a command stands. What is inherited holds for everything inside. */
export interface CommandContext {
  readonly statement: Statement;
  readonly pipeline: Pipeline;
  /** Which command of its pipeline it is, from 0. */
  readonly pipelineIndex: number;
  readonly inSubshell: boolean;
  /** Of `if`, `while`, `until`, or left of `&&`, `||`: its failure does not end a `set -e` shell. */
  readonly inCondition: boolean;
  /** Inside `$(…)`, `` `…` `` or `<(…)`. */
  readonly inSubstitution: boolean;
  readonly inLoop: boolean;
  readonly inFunction: string | null;
}

interface CommandUse extends CommandContext {
  readonly command: SimpleCommand;
}

/** What a walk is told, in the order of the text; every method may be missing. */
interface ScriptVisitor {
  command?(command: ShellCommandNode, context: CommandContext): void;
  pipeline?(pipeline: Pipeline, statement: Statement): void;
  word?(word: Word, context: CommandContext): void;
  part?(part: WordPart, inDoubleQuotes: boolean, context: CommandContext): void;
}

type Inherited = Omit<CommandContext, 'statement' | 'pipeline' | 'pipelineIndex'>;

const OUTSIDE: Inherited = { inSubshell: false, inCondition: false, inSubstitution: false, inLoop: false, inFunction: null };

/** Shows `visitor` all commands, words and parts of a script, substitutions and here-documents included. */
export const walkScript = (script: Script, visitor: ScriptVisitor): void => walkList(script, visitor, OUTSIDE);

const walkList = (script: Script, visitor: ScriptVisitor, inherited: Inherited): void => {
  for (const statement of script.statements) walkStatement(statement, visitor, inherited);
};

const walkStatement = (statement: Statement, visitor: ScriptVisitor, inherited: Inherited): void => {
  const { first, rest } = statement.andOr;
  [first, ...rest.map((item) => item.pipeline)].forEach((pipeline, index) => {
    visitor.pipeline?.(pipeline, statement);
    const within = index < rest.length ? { ...inherited, inCondition: true } : inherited;
    pipeline.commands.forEach((command, pipelineIndex) => walkCommand(command, visitor, { ...within, statement, pipeline, pipelineIndex }));
  });
};

const walkCommand = (node: ShellCommandNode, visitor: ScriptVisitor, context: CommandContext): void => {
  visitor.command?.(node, context);
  walkParts(node, visitor, context);
  for (const redirect of node.redirects) walkRedirect(redirect, visitor, context);
};

const walkParts = (node: ShellCommandNode, visitor: ScriptVisitor, context: CommandContext): void => {
  const condition = { ...context, inCondition: true };
  const loop = { ...context, inLoop: true };
  switch (node.kind) {
    case 'simple':
      return walkSimple(node, visitor, context);
    case 'subshell':
      return walkList(node.body, visitor, { ...context, inSubshell: true });
    case 'group':
      return walkList(node.body, visitor, context);
    case 'if':
      for (const branch of node.branches) {
        walkList(branch.condition, visitor, condition);
        walkList(branch.body, visitor, context);
      }
      return node.otherwise === null ? undefined : walkList(node.otherwise, visitor, context);
    case 'for':
      for (const word of node.words ?? []) walkWord(word, visitor, context);
      return walkList(node.body, visitor, loop);
    case 'while':
    case 'until':
      walkList(node.condition, visitor, { ...loop, inCondition: true });
      return walkList(node.body, visitor, loop);
    case 'case':
      walkWord(node.subject, visitor, context);
      for (const item of node.items) {
        for (const pattern of item.patterns) walkWord(pattern, visitor, context);
        walkList(item.body, visitor, context);
      }
      return;
    case 'function':
      return walkCommand(node.body, visitor, { ...context, inFunction: node.name });
    case 'test':
      for (const word of node.words) walkWord(word, visitor, context);
      return;
    case 'arithmetic':
      return;
  }
};

const walkSimple = (command: SimpleCommand, visitor: ScriptVisitor, context: CommandContext): void => {
  for (const assignment of command.assignments) {
    if (assignment.value !== null) walkWord(assignment.value, visitor, context);
    for (const word of assignment.array ?? []) walkWord(word, visitor, context);
  }
  for (const word of command.words) walkWord(word, visitor, context);
};

const walkRedirect = (redirect: Redirect, visitor: ScriptVisitor, context: CommandContext): void => {
  walkWord(redirect.target, visitor, context);
  if (redirect.heredoc !== null) for (const part of redirect.heredoc.content.parts) walkPart(part, true, visitor, context);
};

const walkWord = (word: Word, visitor: ScriptVisitor, context: CommandContext): void => {
  visitor.word?.(word, context);
  for (const part of word.parts) walkPart(part, false, visitor, context);
};

const walkPart = (part: WordPart, inDoubleQuotes: boolean, visitor: ScriptVisitor, context: CommandContext): void => {
  visitor.part?.(part, inDoubleQuotes, context);
  if (part.kind === 'double-quoted') for (const inner of part.parts) walkPart(inner, true, visitor, context);
  if (part.kind === 'command-substitution' || part.kind === 'process-substitution') {
    walkList(part.script, visitor, { ...context, inSubstitution: true, inSubshell: true });
  }
  if (part.kind !== 'parameter') return;
  for (const word of [part.word, part.replacement]) {
    for (const inner of word?.parts ?? []) walkPart(inner, inDoubleQuotes, visitor, context);
  }
};

/** Every simple command of a script, wherever it stands, in the order of the text. */
export const simpleCommands = (script: Script): readonly CommandUse[] => {
  const found: CommandUse[] = [];
  walkScript(script, {
    command: (command, context) => {
      if (command.kind === 'simple') found.push({ ...context, command });
    },
  });
  return found;
};
