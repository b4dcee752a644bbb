export { RulePage } from './RulePage.tsx';
export { RulesPage } from './RulesPage.tsx';
export { ruleNames, type RuleName } from './rule-names.ts';
