import { useEffect, useState } from 'react';
import { fillMessage, type RuleMessages } from '../engine/lint/message.ts';
import type { Finding, Fix } from '../engine/lint/rule.ts';
import { useLocale, type Locale } from '../ui/words/index.ts';

const loaders: Readonly<Record<Locale, () => Promise<{ readonly default: RuleMessages }>>> = {
  en: () => import('virtual:rule-messages/en'),
  'zh-TW': () => import('virtual:rule-messages/zh-TW'),
};

const messageOf = (messages: RuleMessages, rule: string, id: string): string | undefined => {
  const page = Object.hasOwn(messages, rule) ? messages[rule] : undefined;
  return page && Object.hasOwn(page, id) ? page[id] : undefined;
};

/** What is the matter, in one sentence (Markdown). Without its page a finding still says its name. */
export function findingSentence(messages: RuleMessages, finding: Finding): string {
  const template = messageOf(messages, finding.rule, finding.messageId) ?? messageOf(messages, finding.rule, 'title');
  return template === undefined ? (finding.detail ?? finding.rule) : fillMessage(template, finding.data);
}

/** What a fix does. */
export const fixSentence = (messages: RuleMessages, finding: Finding, fix: Fix): string =>
  fillMessage(messageOf(messages, finding.rule, fix.title) ?? fix.title, { ...finding.data, ...fix.data });

/** The title of a rule's page: what to do instead. */
export const ruleTitle = (messages: RuleMessages, rule: string): string => messageOf(messages, rule, 'title') ?? rule;

const nothing: RuleMessages = {};

/** The sentences of the rules in the reader's language; empty until they are loaded. */
export function useRuleMessages(): RuleMessages {
  const locale = useLocale();
  const [loaded, setLoaded] = useState<{ readonly locale: Locale; readonly messages: RuleMessages } | null>(null);
  useEffect(() => {
    let wanted = true;
    loaders[locale]().then(
      ({ default: messages }) => wanted && setLoaded({ locale, messages }),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [locale]);
  return loaded?.locale === locale ? loaded.messages : nothing;
}
