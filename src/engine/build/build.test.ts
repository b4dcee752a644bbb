import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layerEntries } from '../files/layer.ts';
import { Overlay } from '../files/overlay.ts';
import { walkTree } from '../files/tree.ts';
import type { DirectoryNode } from '../files/types.ts';
import { buildOf, stepsOf } from './build.testing.ts';
import type { BuildEvent, BuildResult } from './types.ts';

const app =
  'FROM base:1\nWORKDIR /app\nCOPY deps.txt .\nRUN cat deps.txt > installed\nCOPY . .\nRUN cat main.txt > built\nCMD ["cat", "built"]\n';
const files = { 'deps.txt': 'dep 1\n', 'main.txt': 'main\n', 'notes.md': 'n\n', '.dockerignore': '*.md\nDockerfile\n.dockerignore\n' };

const paths = (tree: DirectoryNode): readonly string[] => [...walkTree(tree)].map(([path, node]) => `${path} ${node.type}`).sort();

describe('why a step runs again', () => {
  const first = buildOf(app, files);
  test('the first time', () => {
    expect(
      stepsOf(first)
        .slice(1)
        .map((step) => step.split(' ').at(-1)),
    ).toEqual(['first-time', 'first-time', 'first-time', 'first-time', 'first-time']);
  });
  test('a file that is copied changed, and all after it', () => {
    const again = buildOf(app, { ...files, 'main.txt': 'main 2\n' }, first.cache);
    expect(again.steps.map((step) => step.cause)).toEqual([
      { kind: 'hit' },
      { kind: 'hit' },
      { kind: 'hit' },
      { kind: 'hit' },
      { kind: 'files-changed', changed: ['main.txt'], added: [], removed: [] },
      { kind: 'parent-ran', step: '0.4' },
    ]);
  });
  test('a file came, a file went', () => {
    const { 'main.txt': _gone, ...rest } = files;
    const again = buildOf('FROM base:1\nCOPY . /c\n', { ...rest, 'new.txt': 'x' }, buildOf('FROM base:1\nCOPY . /c\n', files).cache);
    expect(again.steps[1]?.cause).toEqual({ kind: 'files-changed', changed: [], added: ['new.txt'], removed: ['main.txt'] });
  });
  test('an argument', () => {
    const dockerfile = 'FROM base:1\nARG V=1\nRUN echo $V\n';
    const again = buildOf(dockerfile, {}, buildOf(dockerfile).cache, { buildArgs: { V: '2' } });
    expect(again.steps[1]?.cause).toEqual({ kind: 'argument-changed', names: ['V'] });
  });
  test('the instruction itself', () => {
    const again = buildOf('FROM base:1\nRUN echo two\n', {}, buildOf('FROM base:1\nRUN echo one\n').cache);
    expect(again.steps[1]?.cause).toEqual({ kind: 'instruction-changed', before: 'RUN echo one' });
  });
  test('what another stage made', () => {
    const dockerfile = 'FROM base:1 AS made\nCOPY in /in\nRUN head -c 2 /in > /out\nFROM base:1\nCOPY --from=made /out /out\n';
    const again = buildOf(dockerfile, { in: 'cd' }, buildOf(dockerfile, { in: 'ab' }).cache);
    expect(again.steps.at(-1)?.cause).toEqual({ kind: 'stage-output-changed', stage: 'made' });
  });
  test('--no-cache', () => {
    expect(buildOf(app, files, first.cache, { noCache: true }).steps.map((step) => step.cause.kind)).toEqual([
      'hit',
      'hit',
      'no-cache',
      'no-cache',
      'no-cache',
      'no-cache',
    ]);
  });
});

describe('what can go wrong is a value, in the words of BuildKit', () => {
  test.each([
    ['FROM nosuch:1\n', 'nosuch:1: failed to resolve source metadata for docker.io/library/nosuch:1', [1]],
    [
      'FROM base:1\nCOPY none /x\n',
      /^failed to compute cache key: failed to calculate checksum of ref [0-9a-f]{25}::[0-9a-f]{25}: "\/none": not found$/,
      [2],
    ],
    ['FROM base:1\nRUN exit 3\n', 'process "/bin/sh -c exit 3" did not complete successfully: exit code: 3', [2]],
    ['', 'the Dockerfile cannot be empty', []],
    ['# x\n', 'file with no instructions', [1]],
    ['RUN true\n', 'no build stage in current context', [1]],
    ['FROM __proto__\n', /failed to/, [1]],
    [
      'FROM base:1 AS constructor\nRUN true\nFROM constructor\nCOPY --from=toString /x /x\n',
      'failed to parse stage name "toString": invalid reference format',
      [4],
    ],
  ])('%j', (dockerfile, message, lines) => {
    const { ok, error, image } = buildOf(dockerfile);
    expect({ ok, image }).toEqual({ ok: false, image: null });
    if (typeof message === 'string') expect(error?.message).toContain(message);
    else expect(error?.message).toMatch(message);
    expect(error?.lines).toEqual(lines);
  });
});

test('what did not begin waits', () => {
  const { steps, waiting } = buildOf('FROM base:1\nRUN echo one\nRUN exit 3\nRUN echo three\n');
  expect(steps.map((step) => [step.name, step.failed])).toEqual([
    ['[1/4] FROM docker.io/library/base:1', false],
    ['[2/4] RUN echo one', false],
    ['[3/4] RUN exit 3', true],
  ]);
  expect(waiting.map((step) => step.name)).toEqual(['[4/4] RUN echo three']);
});

// The laws of a build, over Dockerfiles made by chance.

const contextFiles = fc.dictionary(
  fc.constantFrom('a.txt', 'b.txt', 'src/c.txt', 'src/deep/d.txt', 'skip.md'),
  fc.string({ maxLength: 6 }),
  { minKeys: 1 },
);
const instruction = fc.constantFrom(
  'WORKDIR /w',
  'COPY . .',
  'COPY *.txt /t/',
  'RUN touch made',
  'RUN mkdir -p d/e && echo x > d/e/f',
  'RUN rm -rf /w',
  'RUN cp -r /t /u || true',
  'ENV A=1',
  'ARG B=2',
  'USER 1000',
  'USER root',
  'COPY --chown=app --chmod=600 . /owned',
  'RUN chmod 700 /w || true',
  'RUN ln -s /w /l; ls /l || true',
  'LABEL k=v',
  'RUN mv /t /moved || true',
);
const dockerfiles = fc.array(instruction, { maxLength: 8 }).map((lines) => `FROM base:1\n${lines.join('\n')}\n`);
const ignored = '.dockerignore\n*.md\n';
const withIgnore = (context: Record<string, string>): Record<string, string> => ({ ...context, '.dockerignore': ignored });
const options = { seed: 11, numRuns: 60 };

test('a build again without a change is all cache, and gives the same image', () => {
  fc.assert(
    fc.property(dockerfiles, contextFiles, (dockerfile, context) => {
      const first = buildOf(dockerfile, withIgnore(context));
      const again = buildOf(dockerfile, withIgnore(context), first.cache);
      expect(again.ok).toBe(first.ok);
      if (first.ok) expect(again.steps.every((step) => step.cached !== false)).toBe(true);
      expect(again.image).toEqual(first.image);
    }),
    options,
  );
});

test('an edit of an ignored file builds nothing', () => {
  fc.assert(
    fc.property(dockerfiles, contextFiles, fc.string(), (dockerfile, context, text) => {
      const first = buildOf(dockerfile, withIgnore(context));
      fc.pre(first.ok);
      const again = buildOf(dockerfile, withIgnore({ ...context, 'skip.md': text }), first.cache);
      expect(again.steps.filter((step) => step.cached === false)).toEqual([]);
    }),
    options,
  );
});

test('the sizes of the layers add up, and the files of the layers are those of the image', () => {
  fc.assert(
    fc.property(dockerfiles, contextFiles, (dockerfile, context) => {
      const { image } = buildOf(dockerfile, withIgnore(context));
      fc.pre(image !== null);
      expect(image?.layers.reduce((sum, layer) => sum + layer.sizeBytes, 0)).toBe(image?.sizeBytes);
      expect(image?.history.reduce((sum, line) => sum + line.sizeBytes, 0)).toBe(image?.sizeBytes);
      expect(image?.history.filter((line) => !line.empty)).toHaveLength(image?.layers.length ?? 0);
    }),
    options,
  );
});

/** What a view that only sees the events knows at the end. */
function replayed(events: readonly BuildEvent[]): { readonly finished: readonly string[]; readonly image: unknown } {
  const running = new Set<string>();
  const finished: string[] = [];
  let image: unknown = null;
  let clock = 0;
  for (const event of events) {
    expect(event.atMs).toBeGreaterThanOrEqual(clock);
    clock = event.atMs;
    if (event.kind === 'step-started') running.add(event.step.id);
    if (event.kind === 'step-output') expect(running.has(event.stepId)).toBe(true);
    if (event.kind === 'step-finished') {
      expect(running.delete(event.step.id)).toBe(true);
      finished.push(event.step.id);
    }
    if (event.kind === 'image-written') image = event.image;
  }
  expect([...running]).toEqual([]);
  return { finished, image };
}

test('replaying the events gives the steps and the image', () => {
  fc.assert(
    fc.property(dockerfiles, contextFiles, (dockerfile, context) => {
      const result: BuildResult = buildOf(dockerfile, withIgnore(context));
      const { finished, image } = replayed(result.events);
      expect([...finished].sort()).toEqual(result.steps.map((step) => step.id).sort());
      expect(image).toBe(result.image);
    }),
    options,
  );
});

test('the order of independent stages does not matter', () => {
  const stage = (name: string, lines: readonly string[]): string => `FROM base:1 AS ${name}\nWORKDIR /w\n${lines.join('\n')}\n`;
  const last = 'FROM base:1\nCOPY --from=one / /one\nCOPY --from=two / /two\n';
  fc.assert(
    fc.property(fc.array(instruction, { maxLength: 4 }), fc.array(instruction, { maxLength: 4 }), contextFiles, (one, two, context) => {
      const there = buildOf(stage('one', one) + stage('two', two) + last, withIgnore(context));
      const back = buildOf(stage('two', two) + stage('one', one) + last, withIgnore(context));
      expect(there.image).toEqual(back.image);
    }),
    { seed: 12, numRuns: 40 },
  );
});

test('the same input gives the same bytes', () => {
  fc.assert(
    fc.property(dockerfiles, contextFiles, (dockerfile, context) => {
      const twice = [1, 2].map(() => JSON.stringify(buildOf(dockerfile, withIgnore(context)).events));
      expect(twice[0]).toBe(twice[1]);
    }),
    { seed: 13, numRuns: 30 },
  );
});

test('no text makes the builder throw', () => {
  const words = fc.constantFrom(
    'FROM',
    'base:1',
    'AS',
    'x',
    'COPY',
    '--from=x',
    '--from=9',
    '--chown=$A',
    'RUN',
    '--mount=type=cache,target=/c',
    '<<EOF',
    '\n',
    '\n',
    '\\\n',
    '$A',
    '${A:-}',
    '/',
    '..',
    '[',
    '"a"',
    ']',
    'ONBUILD',
    'WORKDIR',
    'ARG',
    'A=1',
    '#',
    '__proto__',
    '*',
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 25 }), (parts) => {
      const result = buildOf(`FROM base:1\n${parts.join(' ')}\n`, { x: 'x' });
      expect(result.ok).toBe(result.error === null);
    }),
    { seed: 14, numRuns: 400 },
  );
});

test('a layer changes nothing of what it stands on', () => {
  const base = buildOf('FROM base:1\n').image;
  const before = base ? paths(base.tree) : [];
  const overlay = new Overlay(base?.tree);
  buildOf('FROM base:1\nRUN rm -rf /etc /bin/ls && touch /x\n');
  expect(layerEntries(overlay)).toEqual([]);
  expect(base ? paths(base.tree) : []).toEqual(before);
});
