import { describe, expect, test } from 'vitest';
import { catalogueFacts, catalogueRegistry } from '../catalogue/registry.ts';
import { gradeStep } from '../course/grade.ts';
import type { FileState } from '../course/schema.ts';
import { buildImage } from '../engine/build/build.ts';
import { ownImages } from '../app/own-images.ts';
import { modelledPrograms } from '../engine/shell/programs/modelled-programs.ts';
import type { GradedStep } from './protocol.ts';
import { EngineSession } from './session.ts';
import type { Analysis, FileReport, PlatformsReport, WhatIfReport } from './types.ts';

const newSession = (): EngineSession =>
  new EngineSession({
    registry: catalogueRegistry,
    facts: catalogueFacts,
    programs: modelledPrograms,
    references: ['python:3.11'],
    ownImages,
    build: buildImage,
    grade: gradeStep,
  });

const files: FileState = {
  Dockerfile: `FROM python:3.11-slim AS builder
WORKDIR /app
COPY requirements.txt .
RUN echo installed > /done

FROM python:3.11-slim
WORKDIR /app
COPY --from=builder /done /done
COPY app app
RUN rm app/main.py
`,
  'requirements.txt': 'fastapi\n',
  'app/main.py': 'print("here")\n',
  'README.md': 'read me\n',
  '.dockerignore': '*.md\n',
};

const step: GradedStep = { id: 'x', checks: [{ kind: 'build-succeeds', id: 'builds', title: 'It builds' }], mistakes: [] };

const analyse = (session: EngineSession, given: FileState, commit = false): Analysis =>
  session.answer({ kind: 'analyse', files: given, step, locale: 'en', today: '2026-11-22', commit }) as Analysis;

const states = ({ build }: Analysis): readonly string[] =>
  build?.stages.flatMap(({ slabs }) => slabs.map(({ title, state }) => `${title}: ${state}`)) ?? [];

describe('a session of the engine', () => {
  test('a first build is new; the preview after it is all cache; an edit rebuilds what reads it', () => {
    const session = newSession();
    expect(states(analyse(session, files, true))).toContain('COPY app app: new');
    expect(states(analyse(session, files)).filter((state) => !/cached|base/.test(state))).toEqual([]);
    const edited = states(analyse(session, { ...files, 'app/main.py': 'print("there")\n' }));
    expect(edited).toContain('COPY app app: rebuilt');
    expect(edited).toContain('RUN echo installed > /done: cached');
  });

  test('a preview is not remembered: the next one is compared with the same build', () => {
    const session = newSession();
    analyse(session, files, true);
    const edited = { ...files, 'app/main.py': 'x' };
    expect(states(analyse(session, edited))).toContain('COPY app app: rebuilt');
    expect(states(analyse(session, edited))).toContain('COPY app app: rebuilt');
  });

  test('what hides earlier bytes is counted as waste, and the file is marked', () => {
    const session = newSession();
    const { build } = analyse(session, files);
    expect(build?.wastedBytes).toBe(14);
    const slab = build?.stages[1]?.slabs.find(({ title }) => title === 'COPY app app');
    const copied = session.answer({ kind: 'files-of', stageIndex: 1, slabId: slab?.id ?? '' }) as readonly FileReport[];
    expect(copied.find(({ path }) => path === '/app/app/main.py')).toMatchObject({ change: 'added', wasted: true, sizeBytes: 14 });
  });

  test('what-if: the file that a COPY reads, one that is kept out, one that nobody copies', () => {
    const session = newSession();
    analyse(session, files);
    const ask = (path: string): WhatIfReport => session.answer({ kind: 'what-if', path }) as WhatIfReport;
    expect(ask('app/main.py').reruns.length).toBe(2);
    expect(ask('README.md').reason).toEqual({ kind: 'ignored', pattern: '*.md', line: 1 });
    expect(ask('.dockerignore').reason).toEqual({ kind: 'not-copied' });
  });

  test('the log begins as docker build does, names each step and ends with the image', () => {
    const { build } = analyse(newSession(), files);
    expect(build?.log[0]).toBe('#0 building with "default" instance using docker driver');
    expect(build?.log.some((line) => /^#\d+ \[builder 4\/4\] RUN echo installed > \/done$/.test(line))).toBe(true);
    expect(build?.log.at(-1)).toMatch(/^#\d+ DONE/);
  });

  test('a failing build says where, as buildx does', () => {
    const { build, checks } = analyse(newSession(), { Dockerfile: 'FROM scratch\nCOPY nothing /\n' });
    expect(build?.ok).toBe(false);
    expect(build?.log).toContain('   2 | >>> COPY nothing /');
    expect(build?.log.at(-1)).toMatch(/^ERROR: failed to build: failed to solve: /);
    expect(checks.map(({ passed }) => passed)).toEqual([false]);
  });

  test('without a Dockerfile there is nothing to build, and checks still answer', () => {
    const { build, checks, findings } = analyse(newSession(), {});
    expect([build, findings, checks.length]).toEqual([null, {}, 1]);
  });

  test('everything that is answered can cross the boundary of a worker', () => {
    const analysis = analyse(newSession(), files);
    expect(structuredClone(analysis)).toEqual(analysis);
  });
});

describe('files of the context that are no text', () => {
  const dockerfile = 'FROM debian:bookworm-slim\nCOPY logo.png /\nADD site.tar.gz /srv/\nRUN cat /srv/index.html\n';
  const texts: FileState = { Dockerfile: dockerfile, '.dockerignore': '*.iso\n' };
  const binaries = {
    'logo.png': { sizeBytes: 40_000, digest: 'a1' },
    'disk.iso': { sizeBytes: 7_000_000, digest: 'b1' },
    'site.tar.gz': { sizeBytes: 300, digest: 'c1' },
  };
  const archive = (): Uint8Array => {
    const tar = new Uint8Array(2048);
    const put = (at: number, text: string): void => tar.set(new TextEncoder().encode(text), at);
    put(0, 'index.html');
    put(100, ['0000644', '0000000', '0000000', '00000000003', '00000000000', '        0'].join('\0'));
    put(257, 'ustar\u000000');
    const sum = tar.subarray(0, 512).reduce((total, byte) => total + byte, 0);
    put(148, `${sum.toString(8).padStart(6, '0')}\0 `);
    put(512, 'hi\n');
    return tar;
  };
  const build = (session: EngineSession, given = binaries): NonNullable<Analysis['build']> => {
    const request = {
      kind: 'analyse',
      files: texts,
      binaries: given,
      step: null,
      locale: 'en',
      today: '2026-11-22',
      commit: true,
    } as const;
    const { build: report } = session.answer(request) as Analysis;
    if (!report) throw new Error('nothing was built');
    return report;
  };
  const withArchive = (): EngineSession => {
    const session = newSession();
    session.answer({ kind: 'take-bytes', digest: 'c1', bytes: archive() });
    return session;
  };

  test('are sent, or kept out by a pattern, with their sizes', () => {
    const { context } = build(withArchive());
    expect(context.sent).toContainEqual({ path: 'logo.png', sizeBytes: 40_000 });
    expect(context.ignored).toMatchObject([{ path: 'disk.iso', pattern: '*.iso', line: 1, sizeBytes: 7_000_000 }]);
  });

  test('make layers of their size; ADD unpacks an archive whose bytes are known', () => {
    const report = build(withArchive());
    expect(report.error).toBeNull();
    expect(report.stages[0]?.slabs.find(({ title }) => title.startsWith('COPY logo.png'))?.sizeBytes).toBe(40_000);
    expect(report.log.join('\n')).toContain('hi');
  });

  test('with another digest are other files: the step runs again', () => {
    const session = withArchive();
    build(session);
    const again = build(session, { ...binaries, 'logo.png': { sizeBytes: 40_000, digest: 'a2' } });
    const stateOf = (title: string) => again.stages[0]?.slabs.find((slab) => slab.title.startsWith(title))?.state;
    expect(stateOf('COPY logo.png')).toBe('rebuilt');
  });

  test('can be asked about: what if this one changed', () => {
    const session = withArchive();
    build(session);
    const whatIf = session.answer({ kind: 'what-if', path: 'logo.png' }) as WhatIfReport;
    expect(whatIf.reruns.length).toBe(3);
  });

  test('a step that fails is not said to read the file', () => {
    const session = withArchive();
    const files = { Dockerfile: 'FROM alpine:3.20\nRUN false\n' };
    session.answer({ kind: 'analyse', files, binaries, step: null, locale: 'en', today: '2026-11-22', commit: true });
    expect((session.answer({ kind: 'what-if', path: 'logo.png' }) as WhatIfReport).reruns).toEqual([]);
  });
});

describe('an image of one’s own', () => {
  const dockerfile = { Dockerfile: 'FROM registry.example.org/team/base:1\nRUN java -version\n' };
  const build = (session: EngineSession): Analysis =>
    session.answer({ kind: 'analyse', files: dockerfile, step: null, locale: 'en', today: '2026-01-01', commit: false }) as Analysis;

  test('is not known, then told, and built from', () => {
    const session = newSession();
    expect(build(session).build?.ok).toBe(false);
    const source = {
      kind: 'description',
      reference: 'registry.example.org/team/base:1',
      sizeBytes: 180e6,
      base: 'debian:bookworm-slim',
      programs: ['java'],
    } as const;
    expect(session.answer({ kind: 'take-image', source })).toEqual({ ok: true, reference: source.reference, sizeBytes: 180e6 });
    const { build: report } = build(session);
    expect(report).toMatchObject({ ok: true, sizeBytes: 180e6 });
    expect(report?.unmodelled).not.toEqual([]);
  });

  test.each([
    [{ kind: 'docker-text', inspect: 'not JSON', history: '' }, 'no-json'],
    [{ kind: 'docker-text', inspect: '{"a": 1}', history: '' }, 'no-image'],
    [{ kind: 'archive', bytes: new Uint8Array([1, 2, 3]) }, 'no-archive'],
    [{ kind: 'description', reference: 'x:1', sizeBytes: 1, base: 'nobody/knows:this', programs: [] }, 'unknown-base'],
  ] as const)('that can’t be read is refused: %j', (source, problem) => {
    expect(newSession().answer({ kind: 'take-image', source })).toEqual({ ok: false, problem });
  });
});

describe('a build for several platforms', () => {
  test('tells the log and the size of each image, and leaves the build that is shown alone', () => {
    const session = newSession();
    analyse(session, files, true);
    const report = session.answer({ kind: 'build-for', platform: 'linux/amd64,linux/arm64' }) as PlatformsReport;
    expect(report.images.map(({ platform }) => platform)).toEqual(['linux/amd64', 'linux/arm64']);
    expect(report.images[1]).toMatchObject({ estimated: true });
    expect(report.log).toContain('#3 [linux/arm64 internal] load metadata for docker.io/library/python:3.11-slim');
    expect(states(analyse(session, files)).filter((state) => !/cached|base/.test(state))).toEqual([]);
  });

  test('nothing to build is nothing', () => {
    expect(newSession().answer({ kind: 'build-for', platform: 'linux/arm64' })).toBeNull();
  });
});
