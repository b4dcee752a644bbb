import { describe, expect, test } from 'vitest';
import { directoryNode, symlinkNode, TreeBuilder } from '../files/tree.ts';
import { textContent } from '../files/content.ts';
import { buildOf, stepsOf, testRegistry } from './build.testing.ts';
import { chooseContext } from './context-choice.ts';
import { emptyCache } from './cache.ts';
import type { Registry } from '../registry/types.ts';
import type { BuildResult } from './types.ts';

const lastPaths = (result: BuildResult): readonly string[] => result.image?.layers.at(-1)?.entries?.map(({ path }) => path) ?? [];

describe('what the client sends', () => {
  const files = { 'src/a.js': 'a', 'src/lib/b.js': 'b', 'x.md': 'x', 'a*b': 's' };

  test.each([
    {
      why: 'a directory of which nothing is asked for is not there',
      copy: 'src/*.zip /x/',
      error: 'lstat /src: no such file or directory',
    },
    { why: 'another COPY may bring it', copy: 'src/*.zip src/a.js /x/', error: null },
    {
      why: 'a class that runs backwards',
      copy: '[z-a].md /x/',
      error: 'error from sender: failed to match includepatterns: syntax error in pattern',
    },
    { why: 'no such directory', copy: 'nodir/*.js /x/', error: 'lstat /nodir: no such file or directory' },
  ])('COPY $copy: $why', ({ copy, error }) => {
    expect(buildOf(`FROM base:1\nCOPY ${copy}\n`, files).error?.message ?? null).toBe(error);
  });

  test('a star in a class is read as .dockerignore reads it: the file does not come along', () => {
    expect(lastPaths(buildOf('FROM base:1\nCOPY a[*]b /x/\n', files))).toEqual([]);
    expect(lastPaths(buildOf('FROM base:1\nCOPY a\\*b /x/\n', files))).toContain('/x/a*b');
  });

  test('links are followed to what they lead to, in a circle too', () => {
    const builder = new TreeBuilder();
    builder.addFile('/real/f', textContent('f'));
    builder.addFile('/other', textContent('o'));
    builder.add('/link', symlinkNode('real'));
    builder.add('/round', symlinkNode('round'));
    const chosen = chooseContext(builder.build(), ['link/f', 'round/x']);
    expect(chosen.ok && [...chosen.tree.entries.keys()]).toEqual(['real', 'link', 'round']);
  });

  test.each(['q\\l', '[z-a]'])('a pattern %s of the ignore file ends a build that needs the context', (pattern) => {
    const ignored = { a: '1', '.dockerignore': `${pattern}\n` };
    expect(buildOf('FROM base:1\nCOPY a /a\n', ignored).error?.message).toBe(
      'error from sender: failed to match excludepatterns: syntax error in pattern',
    );
    expect(buildOf('FROM base:1\nRUN true\n', ignored).ok).toBe(true);
  });
});

describe('COPY', () => {
  test('a directory that is there is in the layer, even when nothing is copied into it', () => {
    const builder = new TreeBuilder();
    builder.add('/e', directoryNode());
    expect(lastPaths(buildOf('FROM base:1\nCOPY e /tmp\n', {}, emptyCache, { context: builder.build() }))).toEqual(['/tmp']);
  });

  test('a link that leads to itself', () => {
    const builder = new TreeBuilder();
    builder.add('/loop', symlinkNode('loop'));
    const context = builder.build();
    for (const source of ['loop', 'loop/y'])
      expect(buildOf(`FROM base:1\nCOPY ${source} /x\n`, {}, emptyCache, { context }).error?.message).toMatch(/ref \S+: too many links$/);
  });

  test.each(['COPY a /l/z', 'COPY a /l', 'WORKDIR /l/z'])('%s: a destination of which the links lead back to themselves', (text) => {
    expect(buildOf(`FROM base:1\nRUN ln -s l /l\n${text}\n`, { a: '1' }).error?.message).toBe('too many links');
  });

  test('variables are not filled into --exclude', () => {
    expect(lastPaths(buildOf('FROM base:1\nARG X=f\nCOPY --exclude=$X d /d\n', { 'd/f': '1' }))).toEqual(['/d', '/d/f']);
  });

  test('--exclude with what is no pattern', () => {
    expect(buildOf('FROM base:1\nCOPY --exclude=[ d /d\n', { 'd/f': '1' }).error?.message).toMatch(
      /failed to calculate checksum of ref \S+: invalid excludepatterns: \[\[\]: syntax error in pattern$/,
    );
  });

  test.each([
    { chown: '5', owner: [5, 5] },
    { chown: '5:', owner: [5, 0] },
    { chown: 'app:', owner: [1000, 1000] },
  ])('--chown=$chown', ({ chown, owner }) => {
    const [entry] = buildOf(`FROM base:1\nCOPY --chown=${chown} a /a\n`, { a: '1' }).image?.layers.at(-1)?.entries ?? [];
    expect(entry?.type === 'file' && [entry.uid, entry.gid]).toEqual(owner);
  });
});

describe('stages', () => {
  test('--no-cache-filter: what stands on a step that ran is found by content alone', () => {
    const dockerfile = 'FROM base:1 AS a\nRUN echo a > /a\nFROM a AS b\nRUN echo b > /b\nFROM base:1\nCOPY --from=b /b /b\n';
    const { cache } = buildOf(dockerfile);
    expect(stepsOf(buildOf(dockerfile, {}, cache, { noCacheFilter: ['a'] }))).toEqual([
      '[a 1/2] FROM docker.io/library/base:1',
      '[a 2/2] RUN echo a > /a no-cache',
      '[b 1/1] RUN echo b > /b parent-ran',
      '[stage-2 2/2] COPY --from=b /b /b cached',
    ]);
  });

  test('a FROM does not close a circle', () => {
    const result = buildOf('FROM base:1 AS a\nCOPY --from=b /x /x\nFROM a AS b\nRUN true\n');
    expect(result.error?.message).toBe('cannot copy from stage "b", it needs to be defined before current stage "a"');
  });

  test('ONBUILD takes from an image, and from a stage that nothing else needs', () => {
    const found = testRegistry.find('docker.io/library/base:1', 'linux/amd64');
    const OnBuild = ['COPY --from=base:1 /etc/group /g', 'COPY --from=early /f /f'];
    const registry: Registry = {
      ...testRegistry,
      find: (reference, platform) =>
        found && reference === 'docker.io/library/trigger:1'
          ? {
              ...found,
              reference: 'trigger:1',
              image: { ...found.image, id: 'sha256:trigger', config: { ...found.image.config, OnBuild } },
            }
          : testRegistry.find(reference, platform),
    };
    const result = buildOf('FROM base:1 AS early\nRUN echo f > /f\nFROM trigger:1\n', {}, emptyCache, { registry });
    expect(result.error).toBeNull();
    const names = result.steps.map(({ name }) => name);
    expect(names).toContain('[stage-1 2/3] ONBUILD COPY --from=base:1 /etc/group /g');
    expect(names).toContain('[early 3/2] RUN echo f > /f');
    expect(lastPaths(result)).toEqual(['/f']);
  });
});

test('a RUN makes what a WORKDIR with `..` leads through', () => {
  expect(lastPaths(buildOf('FROM base:1\nWORKDIR /a/../b/./c/\nRUN pwd\n'))).toEqual(['/a']);
});

test('FROM --platform= with nothing behind it is as without', () => {
  expect(buildOf('FROM --platform= base:1\n').ok).toBe(true);
});

describe('mounts', () => {
  const count = 'RUN --mount=type=cache,target=/c echo x >> /c/n; wc -l < /c/n\n';

  test('where the cache is not used, cache mounts begin anew, once in a build', () => {
    const dockerfile = `FROM base:1\n${count}${count.replace('echo x', 'echo y')}`;
    const { cache } = buildOf(dockerfile);
    expect(buildOf(dockerfile, {}, cache, { noCache: true }).steps.map(({ stdout }) => stdout)).toEqual(['', '1\n', '2\n']);
  });

  test('a secret at a relative path is in the working directory', () => {
    const dockerfile = 'FROM base:1\nWORKDIR /w\nRUN --mount=type=secret,id=t,target=s/t cat s/t\n';
    expect(buildOf(dockerfile, {}, emptyCache, { secrets: { t: 'key' } }).steps.at(-1)?.stdout).toBe('key');
  });

  test.each([
    { from: 'base:1', error: 'process "/bin/sh -c true" did not complete successfully: open /nope: no such file or directory' },
    { from: 'other', error: /failed to calculate checksum of ref \S+: "\/nope": not found$/ },
  ])('a source that is not in $from', ({ from, error }) => {
    const dockerfile = `FROM base:1 AS other\nRUN touch /f\nFROM base:1\nRUN --mount=type=cache,from=${from},source=/nope,target=/r true\n`;
    expect(buildOf(dockerfile).error?.message).toMatch(error);
  });

  test('a file system over a directory hides the files that the runtime lays there', () => {
    expect(buildOf('FROM base:1\nRUN --mount=type=tmpfs,target=/etc ls /etc\n').steps.at(-1)?.stdout).toBe('');
  });
});

describe('COPY --parents', () => {
  const files = { 'src/sub/f': '1', 'src/g': '2' };
  const copy = (text: string, before = ''): BuildResult =>
    buildOf(`# syntax=docker/dockerfile:1\nFROM base:1\n${before}COPY --parents ${text}\n`, files);

  test.each([
    ['src/sub/f /d/', ['/d', '/d/src', '/d/src/sub', '/d/src/sub/f']],
    ['src/./sub/f /d/', ['/d', '/d/sub', '/d/sub/f']],
    ['. /d/', ['/d']],
    ['nope /d/', ['/d']],
  ])('%s', (text, expected) => expect(lastPaths(copy(text))).toEqual(expected));

  test('nothing of the directory before a pivot is sent when nothing below it is asked for', () => {
    expect(copy('src/./nope /d/').error?.message).toMatch(/"\/src": not found$/);
  });

  test('directories on the way that are there keep their owner', () => {
    const entries = copy('--chown=5 src/sub/f /d/', 'RUN mkdir -p /d/src\n').image?.layers.at(-1)?.entries ?? [];
    expect(entries.flatMap((entry) => ('uid' in entry ? [`${entry.path} ${entry.uid}`] : []))).toEqual([
      '/d 0',
      '/d/src 0',
      '/d/src/sub 5',
      '/d/src/sub/f 5',
    ]);
  });
});

test.each([
  ['--network=host', 'failed to load LLB: network.host is not allowed'],
  ['--security=insecure', 'failed to load LLB: security.insecure is not allowed'],
])('RUN %s needs an entitlement', (flag, error) => {
  expect(buildOf(`# syntax=docker/dockerfile:1\nFROM base:1\nRUN ${flag} true\n`).error?.message).toBe(error);
});
