import { describe, expect, test } from 'vitest';
import { readContentFiles } from '../build/course-modules.mjs';
import { catalogueFacts, catalogueRegistry } from '../src/catalogue/registry.ts';
import { assembleCourse } from '../src/course/assemble.ts';
import { scenarioOf } from '../src/course/outline.ts';
import { predictionOf } from '../src/course/questions/prediction.testing.ts';
import type { FileState, Question, Scenario } from '../src/course/schema.ts';
import { allRules } from '../src/engine/lint/rules/index.ts';
import { modelledPrograms } from '../src/engine/shell/programs/modelled-programs.ts';

const files = readContentFiles();
const { course } = assembleCourse(files);
const terms = new Set(course!.glossary.map((term) => term.id));
const rules = new Set(allRules.map((rule) => rule.name));
const scenarios = course!.scenarios.map((one) => ({ zh: scenarioOf(course!, one.id, 'zh-TW')!, en: scenarioOf(course!, one.id, 'en')! }));
const engine = { registry: catalogueRegistry, facts: catalogueFacts, programs: modelledPrograms };

const doubled = (ids: readonly string[]): readonly string[] => ids.filter((id, place) => ids.indexOf(id) !== place);

interface Asked {
  readonly question: Question;
  readonly base: FileState;
}

const questionsOf = (scenario: Scenario): readonly Asked[] => [
  ...scenario.steps.flatMap((step) => step.questions.map((question) => ({ question, base: step.start }))),
  ...scenario.checkpoints.flatMap((checkpoint) => checkpoint.items.map((question) => ({ question, base: scenario.appFiles }))),
];

/** Paragraphs, list items and links of a Markdown text, as far as two languages can have them alike. */
const shapeOf = (markdown: string) => ({
  lists: markdown.split('\n').filter((line) => /^\s*(?:-|\d+\.) /.test(line)).length > 0,
  fences: markdown.split('```').length,
  terms: [...markdown.matchAll(/\]\(term:([a-z0-9-]+)\)/g)].map((match) => match[1] ?? '').sort(),
});

test('terms of the glossary have ids of their own', () => {
  expect(doubled(course!.glossary.map((term) => term.id))).toEqual([]);
});

describe.each(scenarios.map((one) => [one.en.id, one] as const))('%s', (_id, { zh, en }) => {
  test('ids are unique where saved progress goes by them', () => {
    expect(doubled(en.steps.map((step) => step.id))).toEqual([]);
    expect(doubled(en.checkpoints.map((checkpoint) => checkpoint.id))).toEqual([]);
    expect(doubled(en.notes.sections.flatMap((section) => section.fields.map((field) => field.id)))).toEqual([]);
    for (const step of en.steps) expect(doubled([...step.checks, ...step.questions].map((one) => one.id))).toEqual([]);
    for (const checkpoint of en.checkpoints) expect(doubled(checkpoint.items.map((item) => item.id))).toEqual([]);
    expect(doubled(en.outcome.flatMap((part) => part.checks))).toEqual([]);
  });

  test('the outcome names checks that are there', () => {
    for (const part of en.outcome)
      expect(en.steps.find((step) => step.id === part.step)?.checks.map((check) => check.id)).toEqual(
        expect.arrayContaining([...part.checks]),
      );
  });

  test.each(en.steps.map((step, place) => [step.id, step, zh.steps[place]] as const))(
    'step %s reads in both languages, neither a copy of the other',
    (_step, english, chinese) => {
      expect(english.lesson.length).toBeGreaterThan(400);
      expect(chinese.lesson.length).toBeGreaterThan(150);
      expect(chinese.lesson).not.toBe(english.lesson);
      expect(/[\u4e00-\u9fff]/.test(english.lesson)).toBe(false);
      expect(/[\u4e00-\u9fff]/.test(chinese.lesson)).toBe(true);
      expect(shapeOf(chinese.lesson)).toMatchObject({ fences: shapeOf(english.lesson).fences, terms: shapeOf(english.lesson).terms });
      expect(english.lesson.split(/\s+/).length).toBeLessThan(330);
    },
  );

  test('links lead to terms and rules that exist, and nowhere else', () => {
    for (const { lesson, terms: named, checks } of [...en.steps, ...zh.steps]) {
      for (const [, target = ''] of lesson.matchAll(/\]\(([^)]*)\)/g))
        expect(target.startsWith('term:') ? terms.has(target.slice(5)) : rules.has(target.replace(/^rule:/, ''))).toBe(true);
      for (const term of named) expect(terms).toContain(term);
      for (const check of checks) if (check.why) expect(terms.has(check.why) || rules.has(check.why)).toBe(true);
    }
  });

  test('files that are opened at first are there', () => {
    for (const step of en.steps)
      for (const path of step.open) expect([...Object.keys(step.start), ...Object.keys(step.solutions[0]?.files ?? {})]).toContain(path);
  });

  test('Taiwanese words are used', () => {
    const text = JSON.stringify(zh);
    for (const word of ['镜像', '鏡像', '緩存', '缓存', '文件夾', '軟件', '默認', '構建', '信息', '網絡']) expect(text).not.toContain(word);
  });

  test('every question can be answered, and says what is wrong with a wrong answer', () => {
    for (const { question } of [...questionsOf(en), ...questionsOf(zh)]) {
      if (question.kind === 'choice') expect(question.options.filter((option) => option.right)).toHaveLength(1);
      if (question.kind === 'choices') expect(new Set(question.options.map((option) => option.right)).size).toBe(2);
      if (question.kind === 'choice' || question.kind === 'choices')
        for (const option of question.options) expect(option.because.length).toBeGreaterThan(4);
      if (question.kind === 'blank')
        expect(`${question.prompt}${question.code?.text ?? ''}`.split('____')).toHaveLength(question.blanks.length + 1);
      if (question.kind === 'find-line')
        for (const line of question.lines) expect(question.code.text.split('\n')[line - 1]?.trim()).toBeTruthy();
    }
  });

  const predictions = questionsOf(en).flatMap(({ question, base }) => (question.kind === 'predict' ? [{ question, base }] : []));
  test.each(predictions.map((one) => [one.question.id, one] as const))(
    'prediction %s has an answer that is worth a thought',
    (_question, { question, base }) => {
      const key = predictionOf(question, base, engine, 'en');
      const right = key.options.filter((option) => option.right);
      expect(key.options.length).toBeGreaterThan(1);
      expect(right.length).toBeGreaterThan(0);
      expect(right.length).toBeLessThan(key.options.length);
      if (key.single) expect(right).toHaveLength(1);
      for (const option of key.options) expect(option.because).not.toBe('');
    },
  );

  test('each checkpoint has at least three items of at least two kinds', () => {
    expect(en.checkpoints).toHaveLength(11);
    for (const checkpoint of en.checkpoints) expect(new Set(checkpoint.items.map((item) => item.kind)).size).toBeGreaterThan(1);
    expect(new Set(en.checkpoints.flatMap((checkpoint) => checkpoint.items.map((item) => item.kind)))).toEqual(
      new Set(['choice', 'choices', 'order', 'match', 'blank', 'find-line', 'predict']),
    );
  });
});

test('predictions come out as they are meant', () => {
  const { en } = scenarios[0];
  const rightOf = (id: string): readonly string[] => {
    const { question, base } = questionsOf(en).find((one) => one.question.id === id)!;
    return question.kind === 'predict'
      ? predictionOf(question, base, engine, 'en')
          .options.filter((option) => option.right)
          .map((option) => option.label)
      : [];
  };
  expect(rightOf('will-it-be-healthy')).toEqual(['It starts, and never becomes healthy']);
  expect(rightOf('becomes-healthy')).toEqual(['It starts and becomes healthy']);
  expect(rightOf('does-it-start')).toEqual(['It does not start']);
  expect(rightOf('what-ships')).toEqual(['/packages/fastapi', '/app/app/main.py', '/usr/local/bin/python3.11']);
  expect(rightOf('which-are-sent')).toEqual(['README.md', 'docs/setup.md', 'app/__pycache__/main.cpython-311.pyc', 'app/main.py']);
  expect(rightOf('keeps-out')).toEqual(['app/main.py', 'requirements.txt']);
  expect(rightOf('which-run-again')).toHaveLength(2);
  expect(rightOf('requirements-changed')).toHaveLength(4);
  expect(en.checkpoints.find((one) => one.id === 'small-images')).toBeDefined();
});
