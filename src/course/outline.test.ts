import { describe, expect, test } from 'vitest';
import { readContentFiles } from '../../build/course-modules.mjs';
import { assembleCourse } from './assemble.ts';
import { outlineOf, scenarioOf } from './outline.ts';

const { course } = assembleCourse(readContentFiles());

describe('the outline of the course', () => {
  test('has every step with its checks and questions, and no prose', () => {
    const outline = outlineOf(course!, 'en');
    const card = outline.scenarios[0]!;
    expect(card.steps.map((step) => step.id)).toEqual(course!.scenarios[0]!.steps.map((step) => step.id));
    expect(card.steps.find((step) => step.id === 'order')).toMatchObject({
      part: 'by-hand',
      checks: ['builds', 'keeps-packages', 'follows-requirements', 'starts'],
      questions: ['rerun-after-edit'],
    });
    expect(JSON.stringify(outline)).not.toContain('lesson');
  });

  test('knows no scenario that is not there', () => {
    expect(scenarioOf(course!, 'B99', 'en')).toBeNull();
  });
});

describe('content that is not as it should be', () => {
  const files = readContentFiles();
  const cases: readonly [string, string, (text: string) => string, Partial<Record<'file' | 'at' | 'message', string | RegExp>>][] = [
    [
      'an unknown kind of check',
      'B04/steps/naive/step.yaml',
      (text) => text.replace('kind: build-succeeds', 'kind: builds'),
      { file: 'content/B04/steps/naive/step.yaml', at: 'checks.0.kind' },
    ],
    [
      'a sentence in one language only',
      'B04/scenario.yaml',
      (text) => text.replace(/^title: .*$/m, 'title: { en: Docker }'),
      { at: 'title.zh-TW', message: /expected/ },
    ],
    ['a word that is misspelled', 'course.yaml', (text) => `${text}neighbors: []\n`, { file: 'content/course.yaml', at: 'neighbors' }],
    ['YAML that can not be read', 'B04/notes.yaml', (text) => `${text}  - [`, { file: 'content/B04/notes.yaml', at: /^line \d+$/ }],
    [
      'an id that is not the name of its folder',
      'B04/steps/order/step.yaml',
      (text) => text.replace('id: order', 'id: ordering'),
      { at: 'id', message: /"order"/ },
    ],
    [
      'a step that follows one that is not there',
      'B04/steps/trouble-size/step.yaml',
      (text) => text.replace('from: review', 'from: revue'),
      { at: 'from' },
    ],
    ['a mistake without files', 'B04/steps/naive/step.yaml', (text) => text.replace('id: loopback', 'id: loop'), { at: 'mistakes.loop' }],
  ];

  test.each(cases)('%s is told with its file and place', (_name, path, edit, expected) => {
    const { problems } = assembleCourse(new Map(files).set(path, edit(files.get(path)!)));
    const matched = Object.fromEntries(
      Object.entries(expected).map(([key, value]) => [key, value instanceof RegExp ? expect.stringMatching(value) : value]),
    );
    expect(problems).toContainEqual(expect.objectContaining(matched));
  });

  test('a lesson that is missing is told', () => {
    const without = new Map(files);
    without.delete('B04/steps/order/lesson.en.md');
    expect(assembleCourse(without).problems).toContainEqual({
      file: 'content/B04/steps/order/lesson.en.md',
      at: '',
      message: 'the file is missing',
    });
  });
});
