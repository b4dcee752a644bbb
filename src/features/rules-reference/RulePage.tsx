import { ArrowLeft } from 'lucide-react';
import { Suspense, use, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { Rule } from '../../engine/lint/rule.ts';
import { allRules } from '../../engine/lint/rules/index.ts';
import { Page, Phrases, Prose } from '../../ui/index.ts';
import { useLocale, useWords } from '../../ui/words/index.ts';
import { ruleNamed, titleOf } from './find-rules.ts';
import { loadRuleTexts } from './rule-texts.ts';
import styles from './rules.module.css';

interface RulePageProps {
  /** A rule's name, or the code of another linter for it. */
  readonly name: string;
  /** Shown when there is no such rule. */
  readonly otherwise: ReactNode;
}

/** What one rule looks for, why, and what to do. */
export function RulePage({ name, otherwise }: RulePageProps): ReactNode {
  const rule = ruleNamed(allRules, name);
  return rule ? (
    <Suspense fallback={null}>
      <Known rule={rule} />
    </Suspense>
  ) : (
    otherwise
  );
}

function Known({ rule }: { readonly rule: Rule }): ReactNode {
  const { rules } = useWords();
  const texts = use(loadRuleTexts(useLocale()));
  const text = Object.hasOwn(texts.pages, rule.name) ? texts.pages[rule.name] : undefined;
  return (
    <Page title={titleOf(texts, rule.name).replaceAll('`', '')}>
      <Link href="/rules" className={styles.back}>
        <ArrowLeft size={15} aria-hidden="true" />
        {rules.back}
      </Link>
      <p className={styles.group}>{rules.groups[rule.group]}</p>
      <h1>
        <Phrases text={titleOf(texts, rule.name)} />
      </h1>
      <Facts rule={rule} />
      {text === undefined ? <p>{rules.pending}</p> : <Prose text={text} headingLevel={1} />}
    </Page>
  );
}

function Facts({ rule }: { readonly rule: Rule }): ReactNode {
  const { rules } = useWords();
  const needs = (rule.needs ?? []).map((need) => rules.need[need]);
  return (
    <p className={styles.facts}>
      <code>{rule.name}</code>
      <span className={styles.severity} data-severity={rule.severity}>
        {rules.severity[rule.severity]}
      </span>
      {rule.aliases.length > 0 && (
        <span>
          {rules.aliases} {rule.aliases.map(({ tool, code }) => `${code} (${tool})`).join(', ')}
        </span>
      )}
      {needs.length > 0 && (
        <span>
          {rules.needs} {needs.join(', ')}
        </span>
      )}
    </p>
  );
}
