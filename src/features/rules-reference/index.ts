export { RulePage } from './RulePage.tsx';
export { RulesPage } from './RulesPage.tsx';
