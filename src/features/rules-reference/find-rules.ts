import type { Rule, RuleGroup } from '../../engine/lint/rule.ts';
import type { RuleTexts } from './rule-texts.ts';

/** The title of a rule; its name while it has none. */
export const titleOf = (texts: RuleTexts, name: string): string =>
  (Object.hasOwn(texts.messages, name) ? texts.messages[name]?.['title'] : undefined) ?? name;

const searchable = (rule: Rule, texts: RuleTexts): string =>
  [rule.name, ...rule.aliases.map(({ code }) => code), titleOf(texts, rule.name), texts.messages[rule.name]?.['message'] ?? '']
    .join('\n')
    .toLowerCase();

/** The rules in which every word that was typed occurs: in name, aliases, title or message. */
export function findRules(rules: readonly Rule[], texts: RuleTexts, typed: string): readonly Rule[] {
  const wanted = typed.toLowerCase().split(/\s/).filter(Boolean);
  return rules.filter((rule) => {
    const text = searchable(rule, texts);
    return wanted.every((word) => text.includes(word));
  });
}

/** Rules under their groups, groups and rules in the order in which they are listed. */
export function byGroup(rules: readonly Rule[]): readonly (readonly [RuleGroup, readonly Rule[]])[] {
  const groups = new Map<RuleGroup, Rule[]>();
  for (const rule of rules) groups.set(rule.group, [...(groups.get(rule.group) ?? []), rule]);
  return [...groups];
}

/** The rule of that name, or the one that another linter knows by that code; null when there is none. */
export function ruleNamed(rules: readonly Rule[], name: string): Rule | null {
  const wanted = name.toLowerCase();
  return (
    rules.find((rule) => rule.name === wanted) ??
    rules.find((rule) => rule.aliases.some(({ code }) => code.toLowerCase() === wanted)) ??
    null
  );
}
