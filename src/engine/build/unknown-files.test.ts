import { describe, expect, test } from 'vitest';
import { liveUntil } from '../container/container.ts';
import { corePrograms } from '../shell/programs/core/core-programs.ts';
import { buildOf, stepsOf } from './build.testing.ts';
import type { BuildCache } from './types.ts';

/** `mk` is a program that nothing is known of. */
const files = { mk: '\u007fELF', 'src.txt': 'one' };
const made = 'FROM base:1 AS b\nCOPY --chmod=755 mk /bin/mk\nWORKDIR /src\nCOPY src.txt .\nRUN mk all\n';
const build = (rest: string, cache?: BuildCache, more = files) => buildOf(`${made}${rest}`, more, cache);
const notes = (rest: string) => build(rest).unmodelled.map(({ line, what }) => `${line} ${what}`);

describe('what an unmodelled program may have made', () => {
  test.each([
    ['COPY --from=b /src/out/*.jar /app.jar', '/app.jar'],
    ['COPY --from=b /src/bin/app /usr/local/bin/', '/usr/local/bin/app'],
    ['COPY --from=b --chown=1000 --chmod=700 /src/app /opt/app', '/opt/app'],
  ])('%s goes on, with something in its place', (copy, path) => {
    const result = build(`FROM base:1\n${copy}\nRUN ls ${path}\n`);
    expect(result.error).toBeNull();
    expect(result.image?.layers.at(-2)?.estimated).toBe(true);
    expect(result.steps.at(-1)?.stdout).toBe(`${path}\n`);
  });

  test('a folder that is copied is taken for one, and more may be in it', () => {
    const result = build('FROM base:1\nCOPY --from=b /src/dist /site\nRUN cat /site/index.html\nCOPY mk /site/x/\n');
    expect(result.error).toBeNull();
    expect(result.steps.find(({ name }) => name.includes('cat'))?.stderr).toBe('');
  });

  test('the notes name who may have made it', () => {
    expect(notes('RUN chmod +x out/app\nFROM base:1\nCOPY --from=b /src/out/app /app.bin\n')).toEqual([
      '5 mk all',
      '6 RUN needs /src/out/app: mk all on line 5 may have made it, so what the rest of the step does is not known',
      '8 COPY /src/out/app: RUN needs /src/out/app on line 6 may have made it, what it holds and its size are not known',
    ]);
  });

  test.each([
    ['in the same RUN', 'RUN mk && cat made.txt && false'],
    ['a program', 'RUN ./out/tool --version'],
    ['in PATH', 'RUN tool --version && echo on'],
    ['a directory that is mounted', 'FROM base:1\nRUN --mount=from=b,source=/src/out,target=/m cat /m/made.txt'],
  ])('a RUN that needs it is not said to fail: %s', (_, run) => expect(build(`${run}\n`).error).toBeNull());

  test.each([
    ['a failure of another kind', 'RUN exit 3', 'exit code: 3'],
    ['a stage without it', 'FROM base:1\nRUN cat /src/made.txt', 'exit code: 1'],
    ['a copy from the context', 'COPY made.txt .', '"/made.txt": not found'],
    ['beside what was copied', 'FROM base:1\nCOPY --from=b /src/dist /site\nRUN cat /other', 'exit code: 1'],
  ])('what is wrong for certain stays so: %s', (_, rest, message) => expect(build(`${rest}\n`).error?.message).toContain(message));
});

test('a step before the program fails as ever', () => {
  expect(buildOf('FROM base:1\nCOPY --chmod=755 mk /bin/mk\nRUN cat /made.txt\nRUN mk\n', files).error?.message).toContain('exit code: 1');
});

describe('the cache', () => {
  const rest = 'FROM base:1\nCOPY --from=b /src/out/app /app\n';
  const copyOf = (steps: readonly string[]) => steps.find((step) => step.includes('/out/app'));
  const first = build(rest);
  test('knows the copy of something unknown while its maker is cached', () => {
    expect(copyOf(stepsOf(build(rest, first.cache)))).toMatch(/cached$/);
    expect(build(rest, first.cache).image?.id).toBe(first.image?.id);
  });
  test('copies again when the maker ran again', () => {
    expect(copyOf(stepsOf(build(rest, first.cache, { ...files, 'src.txt': 'two' })))).not.toMatch(/cached$/);
  });
});

test.each(['["/srv/bin/server"]', '/srv/bin/server --port 80', '["tool"]'])(
  'a container of it says that it is not modelled: CMD %s',
  (cmd) => {
    const { image } = build(`FROM base:1\nENV PATH=/srv/bin:/bin\nCOPY --from=b /src/out /srv/\nCMD ${cmd}\n`);
    if (!image) throw new Error('no image');
    const life = liveUntil(
      { image, distribution: 'busybox', hostname: 'box', network: false, programs: corePrograms, facts: { find: () => null } },
      [],
      null,
    );
    expect(life).toMatchObject({ started: true, exitCode: 0, log: [] });
    expect(life.started && life.unmodelled[0]?.what).toContain('may have made it');
  },
);
