import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { locales, readRulePages } from '../../../../build/content-modules.mjs';
import { buildContextOf } from '../build-context.ts';
import { builtSubject } from '../built.testing.ts';
import { lint } from '../lint.ts';
import type { LintRequest } from '../lint.ts';
import { fillMessage } from '../message.ts';
import type { Finding, LintConfig, Rule } from '../rule.ts';
import { registryOf } from '../rule-tester.testing.ts';
import { allRules } from './index.ts';

interface RulePage {
  readonly rule: string;
  readonly file: string;
  readonly head: Readonly<Record<string, string>>;
  readonly body: string;
}

const pages = new Map<string, RulePage>(
  locales.flatMap((locale) => (readRulePages(locale) as RulePage[]).map((page) => [`${locale} ${page.rule}`, page] as const)),
);
const pageOf = (locale: string, rule: Rule): RulePage => pages.get(`${locale} ${rule.name}`)!;
const each = allRules.flatMap((rule) => locales.map((locale) => [rule.name, locale, rule] as const));

interface Example {
  readonly kind: 'bad' | 'good';
  readonly given: Partial<Omit<LintRequest, 'text'>>;
  readonly text: string;
}

type Given = Partial<LintConfig> & {
  readonly dockerignore?: string;
  readonly images?: Record<string, string>;
  readonly files?: Record<string, string>;
};

/** What stands behind a fence's kind: the linter's configuration, a `.dockerignore`, platforms of base images, or the files that it is built with. */
function givenBy(json: string, text: string): Example['given'] {
  if (json.trim() === '') return {};
  const { dockerignore, images, files, ...config } = JSON.parse(json) as Given;
  if (files) return { config, ...builtSubject(text, files) };
  return {
    config,
    context: dockerignore === undefined ? null : buildContextOf(null, dockerignore),
    registry: images ? registryOf(images) : null,
  };
}

/** The examples of a page: ```dockerfile bad {"strictLabels": true}. */
const examplesOf = (body: string): readonly Example[] =>
  [...body.matchAll(/^```dockerfile (bad|good)([^\n]*)\n([\s\S]*?)^```$/gm)].map(([, kind, config, text]) => ({
    kind: kind as 'bad' | 'good',
    given: givenBy(config!, text!),
    text: text!,
  }));

const findingsIn = (rule: Rule, { text, given }: Example): readonly Finding[] =>
  lint({
    ...given,
    text,
    rules: [rule.name],
    onFault: (_, error) => {
      throw error;
    },
  });

/** What both languages share: headings by depth, fences by kind, and the placeholders of each message. */
const shapeOf = ({ head, body }: RulePage): unknown => ({
  messages: Object.fromEntries(Object.entries(head).map(([id, text]) => [id, [...text.matchAll(/\{[\w-]+\}/g)].map(String).sort()])),
  lines: body.split('\n').flatMap((line) => /^(#{2,}(?= )|```\S*(?: \S+)?)/.exec(line)?.[1] ?? []),
  examples: examplesOf(body).map((example) => example.text),
});

const titled = (finding: Finding, head: RulePage['head']): string[] =>
  [{ title: finding.messageId, data: finding.data }, ...finding.fixes].map(({ title, data }) =>
    fillMessage(head[title] ?? `no message ${title}`, { ...finding.data, ...data }),
  );

test('names of rules are unique', () => {
  const names = allRules.map((rule) => rule.name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('every page belongs to a rule', () => {
  expect([...pages.values()].filter((page) => !allRules.some((rule) => rule.name === page.rule)).map((page) => page.file)).toEqual([]);
});

describe.each(each)('%s in %s', (_, locale, rule) => {
  test('has its files', () => {
    const folder = new URL(`${rule.group}/`, import.meta.url);
    const missing = ['.ts', '.test.ts', `.${locale}.md`].filter(
      (ending) => !existsSync(fileURLToPath(new URL(rule.name + ending, folder))),
    );
    expect(missing).toEqual([]);
  });

  test('has a title and a message, and is built like its page in English', () => {
    const page = pageOf(locale, rule);
    expect([page.head['title'], page.head['message']].every((text) => typeof text === 'string' && text !== '')).toBe(true);
    expect(shapeOf(page)).toEqual(shapeOf(pageOf('en', rule)));
  });

  test('shows a bad and a good example', () => {
    const kinds = new Set(examplesOf(pageOf(locale, rule).body).map((example) => example.kind));
    expect([...kinds].sort()).toEqual(['bad', 'good']);
  });

  test('fires on its bad examples and says so in full sentences', () => {
    const page = pageOf(locale, rule);
    for (const example of examplesOf(page.body).filter((one) => one.kind === 'bad')) {
      const findings = findingsIn(rule, example);
      expect(findings, example.text).not.toHaveLength(0);
      for (const sentence of findings.flatMap((finding) => titled(finding, page.head)))
        expect(sentence).not.toMatch(/\{[\w-]+\}|no message/);
    }
  });

  test('is silent on its good examples', () => {
    for (const example of examplesOf(pageOf(locale, rule).body).filter((one) => one.kind === 'good')) {
      expect(findingsIn(rule, example), example.text).toEqual([]);
    }
  });
});
