import type { ShellCommandNode } from '../../shell/ast.ts';
import type { ShellFacts } from './facts.ts';
import type { ShellReport } from './shell-rule.ts';
import type { Parameter } from './words.ts';
import { braceExpansions } from './words.ts';

/** A finding with what it names. */
export const detour = (code: string, span: { readonly start: number; readonly end: number }, what: string): ShellReport => ({
  span,
  code,
  data: { what },
});

/** Compound commands, pipelines and assignments. */
export function structureDetours(facts: ShellFacts): readonly ShellReport[] {
  const nodes = facts.nodes.flatMap((node): readonly ShellReport[] => {
    if (node.kind === 'test') return [detour('SC3010', node, '[[ ]]')];
    if (node.kind === 'arithmetic') return [detour('SC3006', node, '((…))'), ...arithmeticDetours(node.text, node)];
    if (node.kind !== 'simple') return [];
    return node.assignments.flatMap(({ append, array, start, end }) => [
      ...(append ? [detour('SC3024', { start, end }, '+=')] : []),
      ...(array ? [detour('SC3030', { start, end }, '=(…)')] : []),
    ]);
  });
  const pipes = facts.pipelines.flatMap(({ pipeline }) =>
    pipeline.operators.flatMap((operator, index) => {
      const command = pipeline.commands[index];
      return operator === '|&' && command ? [detour('SC3029', command, '|&')] : [];
    }),
  );
  return [...nodes, ...pipes];
}

function arithmeticDetours(text: string, span: { readonly start: number; readonly end: number }): readonly ShellReport[] {
  const reports: ShellReport[] = [];
  if (/\+\+|--/.test(text)) reports.push(detour('SC3018', span, text.includes('++') ? '++' : '--'));
  if (text.includes('**')) reports.push(detour('SC3019', span, '**'));
  return reports;
}

const shellOnly: ReadonlySet<string> = new Set(
  'RANDOM SECONDS UID EUID HOSTNAME OSTYPE MACHTYPE HOSTTYPE DIRSTACK EPOCHSECONDS EPOCHREALTIME BASH_VERSION BASH_SOURCE BASHPID FUNCNAME PIPESTATUS SHELLOPTS SHLVL GROUPS BASH_REMATCH'.split(
    ' ',
  ),
);
const dashKnows: ReadonlySet<string> = new Set(['_']);

/** Expansions and quotes. */
export function wordDetours(facts: ShellFacts): readonly ShellReport[] {
  const set = new Set(facts.nodes.flatMap((node) => (node.kind === 'simple' ? node.assignments.map(({ name }) => name) : [])));
  const parts = facts.parts.flatMap(({ part, quoted }): readonly ShellReport[] => {
    if (part.kind === 'process-substitution') return [detour('SC3001', part, `${part.direction}(…)`)];
    if (part.kind === 'single-quoted' && part.ansi && !quoted) return [detour('SC3003', part, "$'…'")];
    if (part.kind === 'arithmetic-expansion') return [...arithmeticDetours(part.text, part), ...arithmeticNames(part.text, part, set)];
    return part.kind === 'parameter' ? parameterDetours(part, set) : [];
  });
  const strings = facts.words.flatMap(({ word }) =>
    word.parts.flatMap((part) =>
      part.kind === 'double-quoted' && word.text[part.start - word.start] === '$' ? [detour('SC3004', part, '$"…"')] : [],
    ),
  );
  const braces = facts.words.flatMap(({ word, role }) =>
    role === 'argument' || role === 'for' || role === 'name' || role === 'array' || role === 'case'
      ? braceExpansions(word)
          .slice(0, 1)
          .map((span) => detour('SC3009', span, '{a,b}'))
      : [],
  );
  return [...parts, ...strings, ...braces];
}

/** Names need no dollar sign there. */
const arithmeticNames = (
  text: string,
  span: { readonly start: number; readonly end: number },
  set: ReadonlySet<string>,
): readonly ShellReport[] =>
  (text.match(/(?<![\w$])[A-Z]\w*/g) ?? [])
    .filter((name) => shellOnly.has(name) && !set.has(name))
    .map((name) => detour('SC3028', span, `$${name}`));

function parameterDetours(part: Parameter, set: ReadonlySet<string>): readonly ShellReport[] {
  const { operator } = part;
  if (part.indirect) return [detour('SC3053', part, '${!x}')];
  if (part.subscript !== null && part.length) return [];
  if (part.subscript !== null) return [detour('SC3054', part, '${x[…]}')];
  if (operator?.startsWith('/')) return [detour('SC3060', part, '${x/a/b}')];
  if (operator === ':') return [detour('SC3057', part, '${x:…}')];
  if (operator?.startsWith('^') || operator?.startsWith(',')) return [detour('SC3059', part, `\${x${operator}}`)];
  return shellOnly.has(part.name) && !dashKnows.has(part.name) && !set.has(part.name) ? [detour('SC3028', part, `$${part.name}`)] : [];
}

const isBracketTest = (node: ShellCommandNode): boolean => node.kind === 'simple' && node.words[0]?.text === '[';

/** Redirections, and `$"…"`, which only the text shows. */
export function redirectDetours(facts: ShellFacts): readonly ShellReport[] {
  return facts.redirects.flatMap(({ redirect, node }): readonly ShellReport[] => {
    const { operator, target } = redirect;
    if ((operator === '<' || operator === '>') && isBracketTest(node)) return [detour('SC3012', redirect, operator)];
    if (operator === '<<<') return [detour('SC3011', redirect, '<<<')];
    if (operator === '&>') return [detour('SC3020', redirect, operator)];
    return operator === '>&' && !/^(?:[0-9]+|-|[0-9]+-)$/.test(target.text) && !target.text.startsWith('$')
      ? [detour('SC3021', redirect, '>&')]
      : [];
  });
}

/** `select`, and `function f` with or without brackets behind it. */
export const functionDetours = (facts: ShellFacts, text: string): readonly ShellReport[] =>
  facts.nodes.flatMap((node) => {
    if (node.kind === 'for' && text.startsWith('select', node.start))
      return [detour('SC3008', { start: node.start, end: node.start + 'select'.length }, 'select')];
    const head = node.kind === 'function' ? /^function[ \t]+[^\s(){}]+[ \t]*(\()?/.exec(text.slice(node.start, node.start + 200)) : null;
    return head
      ? [detour(head[1] === undefined ? 'SC2113' : 'SC2112', { start: node.start, end: node.start + 'function'.length }, 'function')]
      : [];
  });
