import { allRules } from '../../engine/lint/rules/index.ts';
import type { Locale } from '../../ui/words/index.ts';
import { titleOf } from './find-rules.ts';
import { loadRuleTexts } from './rule-texts.ts';

/** A rule as one line of a list: what it asks for, its name and the codes that other linters have for it. */
export interface RuleName {
  readonly name: string;
  readonly title: string;
}

/** All rules in one language, in the order of the reference. */
export async function ruleNames(locale: Locale): Promise<readonly RuleName[]> {
  const texts = await loadRuleTexts(locale);
  return allRules.map(({ name, aliases }) => ({
    name,
    title: `${titleOf(texts, name).replaceAll('`', '')} · ${[name, ...aliases.map(({ code }) => code)].join(', ')}`,
  }));
}
