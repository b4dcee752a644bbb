import { describe, expect, test } from 'vitest';
import { catalogueFacts, catalogueRegistry } from '../catalogue/registry.ts';
import { modelledPrograms } from '../engine/shell/programs/modelled-programs.ts';
import { filesForOutcome, gradeStep } from './grade.ts';
import { loadScenario } from './load.ts';
import type { FileState } from './schema.ts';

const scenario = (await loadScenario('en', 'B04'))!;
const grade = (files: FileState) =>
  gradeStep({
    scenario,
    step: null,
    files: filesForOutcome(scenario, files),
    locale: 'zh-TW',
    registry: catalogueRegistry,
    facts: catalogueFacts,
    programs: modelledPrograms,
  });

const workflow = '.github/workflows/test.yml';

const cases: readonly [string, FileState][] = [
  ['nothing', { Dockerfile: '' }],
  ['blanks and a BOM', { Dockerfile: '\ufeff \n\t\n' }],
  ['an indented RUN before any FROM', { Dockerfile: ' RUN echo $HOME' }],
  ['stages in a circle', { Dockerfile: 'FROM b AS a\nFROM a AS b\nCOPY --from=b / /' }],
  [
    'a stage called __proto__',
    {
      Dockerfile:
        'FROM python:3.11-slim AS __proto__\nFROM python:3.11-slim\nCOPY --from=__proto__ / /x\nUSER constructor\nENV __proto__=1 toString=2',
    },
  ],
  ['a command that never ends', { Dockerfile: 'FROM python:3.11-slim\nCMD while true; do :; done\nHEALTHCHECK CMD yes' }],
  [
    'a script that calls itself',
    { Dockerfile: 'FROM python:3.11-slim\nCOPY --chmod=755 s /s\nENTRYPOINT ["/s"]\nHEALTHCHECK CMD /s', s: '#!/bin/sh\nexec /s "$@"\n' },
  ],
  ['a shell that calls itself', { Dockerfile: `FROM python:3.11-slim\nCMD ["sh", "-c", "exec sh -c 'exec sh -c \\"exec sh\\"'"]` }],
  ['a user of digits without end', { Dockerfile: `FROM python:3.11-slim\nUSER ${'9'.repeat(4000)}` }],
  ['an application with a name of signs', { Dockerfile: 'FROM python:3.11-slim\nCMD ["python", "-m", "uvicorn", "(((:[["]' }],
  ['binary noise', { Dockerfile: '\u0000\u0001\ud800FROM \u202e python' }],
  ['YAML that is no mapping', { 'docker-compose.yml': '- a\n- b\n', [workflow]: '42' }],
  [
    'YAML of other shapes',
    {
      'docker-compose.yml': 'services: [1, 2]\nnetworks: x\nvolumes: 3\n',
      [workflow]: 'on: 5\njobs: { a: 1, b: [x], build-and-push: { steps: { a: 1 }, needs: { x: 1 } } }\n',
    },
  ],
  [
    'services of other shapes',
    {
      'docker-compose.yml':
        'services:\n  app: { build: 3, ports: { a: 1 }, environment: 7, volumes: [[1], { source: {} }], depends_on: 5, networks: 9, command: { x: y } }\n  db:\n  redis: []\n',
    },
  ],
  [
    'jobs that wait for each other',
    { [workflow]: 'on: push\njobs:\n  a: { needs: b, steps: [{ run: docker build . }] }\n  b: { needs: a }\n' },
  ],
  ['deep YAML', { 'docker-compose.yml': '{a: '.repeat(3000), [workflow]: `${'- '.repeat(3000)}x` }],
];

describe('grading never throws', () => {
  test.each(cases)('on %s', (_name, files) => {
    const reports = grade(files);
    expect(reports.length).toBeGreaterThan(20);
    for (const report of reports) expect(report.passed || report.pending || report.message !== '').toBe(true);
  });
});
