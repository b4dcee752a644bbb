import { Suspense, use, useDeferredValue, useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { Rule } from '../../engine/lint/rule.ts';
import { allRules } from '../../engine/lint/rules/index.ts';
import { Inline, Page, TextField } from '../../ui/index.ts';
import { useLocale, useWords } from '../../ui/words/index.ts';
import { byGroup, findRules, titleOf } from './find-rules.ts';
import { loadRuleTexts, type RuleTexts } from './rule-texts.ts';
import styles from './rules.module.css';

/** Every rule under its group, with a search. */
export function RulesPage(): ReactNode {
  const { rules } = useWords();
  const [typed, setTyped] = useState('');
  return (
    <Page title={rules.title} width="wide">
      <h1>{rules.title}</h1>
      <p className={styles.lead}>{rules.about}</p>
      <div className={styles.search}>
        <TextField label={rules.search} hint={rules.searchHint} value={typed} onChange={setTyped} type="search" />
      </div>
      <Suspense fallback={null}>
        <Found typed={useDeferredValue(typed)} />
      </Suspense>
    </Page>
  );
}

function Found({ typed }: { readonly typed: string }): ReactNode {
  const { rules } = useWords();
  const texts = use(loadRuleTexts(useLocale()));
  const found = findRules(allRules, texts, typed);
  return (
    <>
      <p role="status" className={styles.count}>
        {found.length > 0 ? rules.found(found.length) : rules.nothing}
      </p>
      {byGroup(found).map(([group, members]) => (
        <section key={group} className={styles.group} aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`}>{rules.groups[group]}</h2>
          <ul>
            {members.map((rule) => (
              <li key={rule.name}>
                <Line rule={rule} texts={texts} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Line({ rule, texts }: { readonly rule: Rule; readonly texts: RuleTexts }): ReactNode {
  const { rules } = useWords();
  return (
    <Link href={`/rules/${rule.name}`} className={styles.line}>
      <span className={styles.title}>
        <Inline text={titleOf(texts, rule.name)} />
      </span>
      <span className={styles.name}>{rule.name}</span>
      <span className={styles.aliases}>{rule.aliases.map(({ code }) => code).join(', ')}</span>
      <span className={styles.severity} data-severity={rule.severity}>
        {rules.severity[rule.severity]}
      </span>
    </Link>
  );
}
