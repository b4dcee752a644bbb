import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadScenario } from '../load.ts';
import type { NotesTemplate } from '../schema.ts';
import { notesMarkdown } from './markdown.ts';
import { fieldsOf, isFilled, type NotesValues } from './notes.ts';

const origin = { scenario: 'B04', title: 'A "pipeline": #1', locale: 'en', exportedOn: '2026-11-22' };

async function templateOf(): Promise<NotesTemplate> {
  return (await loadScenario('en', 'B04'))!.notes;
}

const filled: NotesValues = {
  finished: '2026-11-20',
  layers: 'They stack.\n# My heading\n```\n# a comment\n```',
  troubles: [
    { trouble: 'a | b', solution: 'c\nd' },
    { trouble: '', solution: ' ' },
  ],
  before: '1.13 GB',
  insights: [{ insight: 'Order matters' }],
  plan: ['non-root'],
};

describe('notes as Markdown', () => {
  test('begin with front matter that YAML reads', async () => {
    const text = notesMarkdown(await templateOf(), filled, origin);
    const head = parse(text.split('---\n')[1] ?? '') as Record<string, unknown>;
    expect(head).toMatchObject({
      title: 'B04: A "pipeline": #1',
      finished: '2026-11-20',
      'size-before': '1.13 GB',
      tags: ['docker', 'ci', 'B04'],
    });
  });

  test('hold what was written, in the shape of its field', async () => {
    const text = notesMarkdown(await templateOf(), filled, origin);
    expect(text).toContain('| a \\| b | c d |');
    expect(text).toContain('1. Order matters');
    expect(text).toContain('- [x] Run it as a user of its own, with a health check');
    expect(text).toContain('**Before:** 1.13 GB');
    expect(text).toContain('#### My heading');
    expect(text).toContain('\n# a comment\n');
  });

  test.each([
    ['dashes below a text are a rule, and make no heading of it', 'a\n---\nb', 'a\n\n---\nb'],
    ['nor do equals signs', 'a\n===\nb', 'a\n\\===\nb'],
    ['a rule of its own stays', 'a\n\n---', 'a\n\n---'],
    ['what is in a code block stays', '```\na\n---\n```', '```\na\n---\n```'],
  ])('%s', async (_name, layers, expected) => {
    expect(notesMarkdown(await templateOf(), { layers }, origin)).toContain(`### Layers\n\n${expected}\n\n## `);
  });

  test('of an empty template have every section and no undefined', async () => {
    const template = await templateOf();
    const text = notesMarkdown(template, {}, origin);
    for (const section of template.sections) expect(text).toContain(`## ${section.title}`);
    expect(text).not.toMatch(/undefined|null|\[object/);
    expect(fieldsOf(template).filter((field) => isFilled({}, field))).toEqual([]);
  });

  test('take a build as a small table', async () => {
    const text = notesMarkdown(await templateOf(), {}, origin, {
      title: 'Builds',
      tables: [{ title: 'Build 3', columns: ['Layer', 'Size'], rows: [['COPY app/', '4 kB']] }],
    });
    expect(text).toContain('## Builds\n\n### Build 3\n\n| Layer | Size |\n| --- | --- |\n| COPY app/ | 4 kB |');
  });

  test.each([['a list', { insights: 'text', plan: [{ x: 'y' }], layers: ['a'], finished: {} as never }]])(
    'survive %s of another shape',
    async (_name, values) => {
      expect(notesMarkdown(await templateOf(), values, origin)).not.toMatch(/undefined|\[object/);
    },
  );
});
