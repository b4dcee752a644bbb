import { allRules } from '../../engine/lint/rules/index.ts';
import type { Rule, RuleAlias } from '../../engine/lint/rule.ts';
import type { RuleMessages } from '../../engine/lint/message.ts';

const codes = (rule: Rule, tool: RuleAlias['tool']): string =>
  rule.aliases
    .filter((alias) => alias.tool === tool)
    .map((alias) => alias.code)
    .join(', ');

const compare = (a: Rule, b: Rule): number => (a.group === b.group ? (a.name < b.name ? -1 : 1) : a.group < b.group ? -1 : 1);

/** Every rule by group and name: what it is called here and elsewhere, how grave it is, what it says. */
const sortedRules: readonly Rule[] = [...allRules].sort(compare);

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/** The table as Markdown, for `docs/rules.md`. */
export function rulesTable(messages: RuleMessages): string {
  const rows = sortedRules.map((rule) =>
    row([
      `\`${rule.name}\``,
      rule.group,
      rule.severity,
      codes(rule, 'hadolint'),
      codes(rule, 'buildkit'),
      codes(rule, 'shellcheck'),
      messages[rule.name]?.['title'] ?? '',
    ]),
  );
  return [
    '# Rules',
    '',
    'Written by `npm run rules` from the rules themselves. Each has a page in both languages beside its code, and in the page under *Rules*.',
    '',
    row(['rule', 'group', 'severity', 'hadolint', 'BuildKit', 'ShellCheck', 'about']),
    row(Array.from({ length: 7 }, () => '---')),
    ...rows,
    '',
    `${sortedRules.length} rules.`,
    '',
  ].join('\n');
}
