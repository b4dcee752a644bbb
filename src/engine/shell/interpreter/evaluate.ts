import type { Script, ShellSyntaxError, SimpleCommand } from '../ast.ts';
import { parseShell } from '../parser/parse-shell.ts';
import { POSIX_RESERVED } from '../parser/tokens.ts';
import { burn } from '../process/ledger.ts';
import { complain } from './messages.ts';
import { deeper, runList } from './run-script.ts';
import { lineAt, lineStartsOf, outputOf } from './state.ts';
import type { ShellState } from './state.ts';

/** Reads a text as this shell does and runs it; with `endsShell` nothing comes after it. What stands on lines before a syntax error is run, as a shell reads line by line. */
export const evaluate = (shell: ShellState, text: string, endsShell = false, builtin: string | null = null): number => {
  if (!burn(shell.world, text.length >> 6)) return shell.status;
  const script = parseShell(text, shell.dialect, shell.shopts.has('extglob'));
  const outer = shell.source;
  shell.source = { text, lineStarts: lineStartsOf(text) };
  if (endsShell) shell.lastCommands = new Set(lastCommandsOf(shell, script));
  shell.status = script.statements.length === 0 ? 0 : shell.status;
  deeper(shell, () => {
    if (script.errors.length === 0) runList(shell, script);
    else runUntilError(shell, script, builtin);
  });
  shell.source = outer;
  return shell.status;
};

/** The commands after which the shell has nothing to do: for them ash and bash do not fork but become them. ash looks into `if`, `{` and `(`. */
const lastCommandsOf = (shell: ShellState, script: Script): readonly SimpleCommand[] => {
  const last = script.statements.at(-1);
  const pipeline = last?.andOr.rest.at(-1)?.pipeline ?? last?.andOr.first;
  const [only] = pipeline?.commands ?? [];
  if (last?.background !== false || pipeline?.commands.length !== 1 || pipeline.negated || only === undefined) return [];
  if (only.kind === 'simple') return [only];
  if (shell.dialect !== 'ash' || only.redirects.length > 0) return [];
  if (only.kind === 'group' || only.kind === 'subshell') return lastCommandsOf(shell, only.body);
  if (only.kind !== 'if') return [];
  const bodies = [...only.branches.map(({ body }) => body), ...(only.otherwise === null ? [] : [only.otherwise])];
  return bodies.flatMap((body) => lastCommandsOf(shell, body));
};

const runUntilError = (shell: ShellState, script: Script, builtin: string | null): void => {
  const { lineStarts } = shell.source;
  const [error] = [...script.errors].sort((a, b) => a.start - b.start);
  if (error === undefined) return;
  const errorLine = lineAt(lineStarts, error.start);
  const before = script.statements.filter((statement) => lineAt(lineStarts, statement.end) < errorLine);
  runList(shell, { ...script, statements: before });
  if (shell.leaving !== null) return;
  shell.line = lineAt(lineStarts, ENDS_AT_END.has(error.code) ? script.end : error.start);
  if (shell.dialect === 'bash') complainAsBash(shell, error, script.end, builtin);
  else complain(shell, syntaxMessage(shell, error), builtin);
  shell.status = shell.dialect === 'bash' && builtin !== null ? 1 : 2;
  if (shell.dialect === 'bash' && builtin !== null) return;
  shell.leaving = { kind: 'exit' };
};

/** bash says where its text came from, and shows the line of an unexpected token. */
const complainAsBash = (shell: ShellState, error: ShellSyntaxError, end: number, builtin: string | null): void => {
  const line = shell.line + shell.lineOffset + Number(error.code === 'unexpected-end');
  const lead = `${shell.name}: ${builtin === null ? (shell.runsText ? '-c: ' : '') : `${builtin}: `}line ${line}: `;
  outputOf(shell, 2).write(`${lead}${bashMessage(error)}\n`);
  if (error.code !== 'unexpected-token') return;
  const start = shell.source.lineStarts[shell.line] ?? 0;
  const text = shell.source.text.slice(start, shell.source.lineStarts[shell.line + 1] ?? end).replace(/\n$/, '');
  outputOf(shell, 2).write(`${lead}\`${text}'\n`);
};

const ENDS_AT_END: ReadonlySet<ShellSyntaxError['code']> = new Set(['unexpected-end', 'unterminated-quote', 'unterminated-substitution']);

const syntaxMessage = (shell: ShellState, error: ShellSyntaxError): string => {
  const isAsh = shell.dialect === 'ash';
  const expecting = error.expecting === undefined ? '' : ` (expecting "${error.expecting}")`;
  const lead = isAsh ? 'syntax error: ' : 'Syntax error: ';
  if (error.code === 'unterminated-quote')
    return `${lead}${error.token === '`' ? 'EOF in backquote substitution' : isAsh ? 'unterminated quoted string' : 'Unterminated quoted string'}`;
  if (error.code === 'bad-name') return `${lead}${isAsh ? 'bad' : 'Bad'} ${error.token === 'for' ? 'for loop variable' : 'function name'}`;
  if (error.code === 'unterminated-substitution' && error.expecting !== ')')
    return `${lead}${isAsh ? 'missing' : 'Missing'} '${error.expecting ?? '}'}'`;
  const token = tokenName(error);
  return isAsh ? `${lead}unexpected ${token}${expecting}` : `${lead}${token} unexpected${expecting}`;
};

const tokenName = (error: ShellSyntaxError): string => {
  if (ENDS_AT_END.has(error.code)) return 'end of file';
  if (/^\d*[<>]/.test(error.token)) return 'redirection';
  if (error.token === 'newline' || error.token === '\n') return 'newline';
  return OPERATOR.test(error.token) || POSIX_RESERVED.has(error.token) ? `"${error.token}"` : 'word';
};

const OPERATOR = /^[;&|<>()]{1,3}$/;
const bashMessage = (error: ShellSyntaxError): string => {
  if (error.code === 'unterminated-quote') return `unexpected EOF while looking for matching \`${error.token}'`;
  if (error.code === 'unterminated-substitution') return `unexpected EOF while looking for matching \`${error.expecting ?? ')'}'`;
  return error.code === 'unexpected-end' ? 'syntax error: unexpected end of file' : `syntax error near unexpected token \`${error.token}'`;
};
