/**
 * A command line as a tree. Offsets count UTF-16 units of the text that was parsed; `end` is exclusive.
 * The shapes follow POSIX.1-2024 chapter 2, with the bash that Dockerfiles use.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A whole text: a list of statements. `errors` is empty for a text that a shell accepts. */
export interface Script extends Span {
  readonly statements: readonly Statement[];
  readonly comments: readonly (Span & { readonly text: string })[];
  readonly errors: readonly ShellSyntaxError[];
}

export interface ShellSyntaxError extends Span {
  /** `bad-name`: a shell without bash's `for ((` or names met one; `token` is `for` or `function`. */
  readonly code: 'unterminated-quote' | 'unterminated-substitution' | 'unexpected-token' | 'unexpected-end' | 'too-deep' | 'bad-name';
  readonly token: string;
  /** What would have been right here, when there is one such thing: `fi`, `)`. */
  readonly expecting?: string;
}

/** One and-or list with its terminator. */
export interface Statement extends Span {
  readonly andOr: AndOr;
  readonly background: boolean;
}

/** `first && second || third`: pipelines with the operator before each but the first. */
export interface AndOr extends Span {
  readonly first: Pipeline;
  readonly rest: readonly { readonly operator: '&&' | '||'; readonly operatorSpan: Span; readonly pipeline: Pipeline }[];
}

/** `a | b |& c`, perhaps negated by `!`. */
export interface Pipeline extends Span {
  readonly negated: boolean;
  readonly commands: readonly ShellCommandNode[];
  /** `operators[i]` stands between command i and i + 1. */
  readonly operators: readonly ('|' | '|&')[];
}

export type ShellCommandNode =
  SimpleCommand | SubshellNode | GroupNode | IfNode | ForNode | WhileNode | CaseNode | FunctionNode | TestNode | ArithmeticCommandNode;

interface WithRedirects extends Span {
  readonly redirects: readonly Redirect[];
}

/** `A=1 cmd arg >file`: assignments, then words; either may be missing. */
export interface SimpleCommand extends WithRedirects {
  readonly kind: 'simple';
  readonly assignments: readonly Assignment[];
  readonly words: readonly Word[];
}

export interface Assignment extends Span {
  readonly name: string;
  readonly append: boolean;
  /** null for `A=`. */
  readonly value: Word | null;
  /** bash: `A=(x y)`. */
  readonly array: readonly Word[] | null;
}

export interface SubshellNode extends WithRedirects {
  readonly kind: 'subshell';
  readonly body: Script;
}
export interface GroupNode extends WithRedirects {
  readonly kind: 'group';
  readonly body: Script;
}
export interface IfNode extends WithRedirects {
  readonly kind: 'if';
  readonly branches: readonly { readonly condition: Script; readonly body: Script }[];
  readonly otherwise: Script | null;
}
/** `for x in words`; `words` null for `for x` (over "$@"). */
export interface ForNode extends WithRedirects {
  readonly kind: 'for';
  readonly variable: string;
  readonly words: readonly Word[] | null;
  readonly body: Script;
}
export interface WhileNode extends WithRedirects {
  readonly kind: 'while' | 'until';
  readonly condition: Script;
  readonly body: Script;
}
export interface CaseNode extends WithRedirects {
  readonly kind: 'case';
  readonly subject: Word;
  /** `goesOn`: `;&` runs the next body too, `;;&` looks at the next patterns (bash). */
  readonly items: readonly { readonly patterns: readonly Word[]; readonly body: Script; readonly goesOn?: ';&' | ';;&' }[];
}
export interface FunctionNode extends WithRedirects {
  readonly kind: 'function';
  readonly name: string;
  readonly body: ShellCommandNode;
}
/** `[[ … ]]`: the words between, unparsed. */
export interface TestNode extends WithRedirects {
  readonly kind: 'test';
  readonly words: readonly Word[];
}
/** `(( … ))`. */
export interface ArithmeticCommandNode extends WithRedirects {
  readonly kind: 'arithmetic';
  readonly text: string;
}

export interface Redirect extends Span {
  /** null: the operator's own default (0 for reading, 1 for writing). */
  readonly fd: number | null;
  readonly operator: '<' | '>' | '>>' | '>|' | '<>' | '<&' | '>&' | '&>' | '&>>' | '<<' | '<<-' | '<<<';
  readonly target: Word;
  /** The body of a here-document; `quoted` when its delimiter was. */
  readonly heredoc: { readonly content: Word; readonly text: string; readonly quoted: boolean } | null;
}

/** A word before expansion. */
export interface Word extends Span {
  readonly parts: readonly WordPart[];
  /** As written. */
  readonly text: string;
}

export type WordPart =
  | (Span & { readonly kind: 'literal'; /** Backslashes removed. */ readonly value: string; readonly escaped: boolean })
  | (Span & { readonly kind: 'single-quoted'; readonly value: string; /** bash `$'…'` */ readonly ansi: boolean })
  | (Span & { readonly kind: 'double-quoted'; readonly parts: readonly WordPart[] })
  | (Span & ParameterExpansion)
  | (Span & { readonly kind: 'command-substitution'; readonly script: Script; readonly backquoted: boolean })
  | (Span & { readonly kind: 'arithmetic-expansion'; readonly text: string })
  | (Span & { readonly kind: 'process-substitution'; readonly direction: '<' | '>'; readonly script: Script });

export interface ParameterExpansion {
  readonly kind: 'parameter';
  /** `HOME`, `1`, `@`, `?` … */
  readonly name: string;
  readonly braced: boolean;
  /** `${#name}`. */
  readonly length: boolean;
  /** `${!name}` (bash). */
  readonly indirect: boolean;
  /** `[…]` of an array (bash), as written. */
  readonly subscript: string | null;
  readonly operator: string | null;
  /** What follows the operator; of `${v/a/b}` `word` is a, `replacement` is b. */
  readonly word: Word | null;
  readonly replacement: Word | null;
}
