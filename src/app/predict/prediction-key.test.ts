import { describe, expect, test } from 'vitest';
import { catalogueFacts, catalogueRegistry } from '../../catalogue/registry.ts';
import { gradeStep } from '../../course/grade.ts';
import type { QuestionOf } from '../../course/questions/answer.ts';
import { buildImage } from '../../engine/build/build.ts';
import { modelledPrograms } from '../../engine/shell/programs/modelled-programs.ts';
import { words } from '../../ui/words/en.ts';
import type { AskEngine, EngineRequest } from '../../workspace/protocol.ts';
import { EngineSession } from '../../workspace/session.ts';
import { ownImages } from '../own-images.ts';
import { predictionKey } from './prediction-key.ts';

const session = new EngineSession({
  registry: catalogueRegistry,
  facts: catalogueFacts,
  programs: modelledPrograms,
  references: [],
  ownImages,
  build: buildImage,
  grade: gradeStep,
});

const ask = ((kind: string, asked: object) => Promise.resolve(session.answer({ ...asked, kind } as EngineRequest))) as AskEngine;

const app = {
  'app/main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n',
  'requirements.txt': 'fastapi==0.104.1\nuvicorn[standard]==0.24.0\n',
};

const dockerfile = (...lines: readonly string[]): Record<string, string> => ({ Dockerfile: `${lines.join('\n')}\n` });

async function right(asked: QuestionOf<'predict'>['ask'], files: Record<string, string>): Promise<readonly string[] | null> {
  const question: QuestionOf<'predict'> = { kind: 'predict', id: 'q', prompt: '', explain: '', files, ask: asked };
  const key = await predictionKey(question, app, { ask, locale: 'en', words, today: '2026-11-22' });
  return key && key.options.filter((option) => option.right).map(({ label }) => label);
}

const edit = { path: 'app/main.py', append: '\n' };

describe('predictions', () => {
  test('of steps that run again after an edit', async () => {
    const files = dockerfile('FROM python:3.11-slim', 'WORKDIR /app', 'COPY requirements.txt .', 'COPY app/ ./app/', 'RUN echo built');
    expect(await right({ what: 'steps-that-run-again', edit }, files)).toEqual(['`[4/5] COPY app/ ./app/`', '`[5/5] RUN echo built`']);
  });

  test('of the files that are sent, whatever their names look like', async () => {
    const files = { ...dockerfile('FROM scratch', 'COPY . .'), '.dockerignore': '*.md\n', 'a.md': '', 'docs/__b__.md': '' };
    expect(await right({ what: 'files-that-are-sent', among: ['a.md', 'docs/__b__.md', 'missing'] }, files)).toEqual(['`docs/__b__.md`']);
  });

  test('of the files in the image', async () => {
    const files = dockerfile('FROM scratch', 'COPY app/ /srv/');
    expect(await right({ what: 'files-in-the-image', among: ['/srv/main.py', '/srv/app/main.py'] }, files)).toEqual(['`/srv/main.py`']);
  });

  test.each([
    [dockerfile('FROM scratch', 'COPY app/ /srv/'), words.predictions.builds],
    [dockerfile('FROM scratch', 'COPY missing /srv/'), words.predictions.fails],
  ])('of whether it builds', async (files, expected) => {
    expect(await right({ what: 'does-it-build' }, files)).toEqual([expected]);
  });

  test('of the size, in spans', async () => {
    expect(await right({ what: 'image-size', bounds: [250, 50, 1000] }, dockerfile('FROM python:3.11-slim'))).toEqual(['50 MB to 250 MB']);
    expect(await right({ what: 'image-size', bounds: [50] }, dockerfile('FROM python:3.11'))).toEqual(['over 50 MB']);
  });

  const start = (...health: readonly string[]): Record<string, string> =>
    dockerfile(
      'FROM python:3.11-slim',
      'WORKDIR /app',
      'COPY requirements.txt .',
      'RUN pip install --no-cache-dir -r requirements.txt',
      'COPY app/ ./app/',
      ...health,
      'CMD ["uvicorn", "app.main:app", "--host", "0.0.0.0", "--port", "8000"]',
    );

  test.each([
    ['unhealthy', start('HEALTHCHECK CMD curl -f http://localhost:8000/health')],
    ['notStarted', dockerfile('FROM python:3.11-slim', 'CMD ["uvicorn", "app.main:app"]')],
  ] as const)('of a container: %s', async (expected, files) => {
    expect(await right({ what: 'does-it-start', application: 'app.main:app', port: 8000 }, files)).toEqual([words.predictions[expected]]);
  });

  test('of nothing where there is nothing to build', async () => {
    expect(await right({ what: 'does-it-build' }, {})).toBe(null);
  });
});
