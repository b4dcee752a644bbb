import { describe, expect, test } from 'vitest';
import type { Registry } from '../registry/types.ts';
import { buildOf, stepsOf, testRegistry } from './build.testing.ts';
import { emptyCache } from './cache.ts';
import { parsePlatforms, platformLabel } from './platform.ts';
import type { BuildRequest, BuildResult } from './types.ts';

/** `base:1` for linux/amd64 and linux/arm64. */
const registry: Registry = {
  ...testRegistry,
  find(reference, platform) {
    const found = testRegistry.find(reference, 'linux/amd64');
    return found && ['linux/amd64', 'linux/arm64'].includes(platform) ? { ...found, image: { ...found.image, platform } } : null;
  },
};

const build = (dockerfile: string, files: Readonly<Record<string, string>> = {}, more: Partial<BuildRequest> = {}): BuildResult =>
  buildOf(dockerfile, files, more.cache ?? emptyCache, { registry, platform: 'linux/amd64,linux/arm64', ...more });

const crossBuilt = `FROM --platform=$BUILDPLATFORM base:1 AS build
ARG TARGETOS
ARG TARGETARCH
WORKDIR /w
RUN echo "$TARGETOS/$TARGETARCH" > /o
FROM --platform=$BUILDPLATFORM base:1 AS shared
RUN echo x > /x
FROM base:1 AS mid
COPY a /a
FROM mid
ARG TARGETARCH
COPY --from=build /o /o-$TARGETARCH
COPY --from=shared /x /x
`;

describe('a build for several platforms', () => {
  const result = build(crossBuilt, { a: 'hi\n' });

  test('makes an image for each, with what was built for it', () => {
    expect(result.platforms.map(({ platform }) => platform)).toEqual(['linux/amd64', 'linux/arm64']);
    expect(result.platforms.map(({ image }) => image?.platform)).toEqual(['linux/amd64', 'linux/arm64']);
    expect(result.platforms.map(({ image }) => image?.layers.at(-2)?.entries?.map(({ path }) => path))).toEqual([
      ['/o-amd64'],
      ['/o-arm64'],
    ]);
    expect(result.platforms[0]?.image?.id).not.toBe(result.platforms[1]?.image?.id);
    expect(result.image).toBe(result.platforms[0]?.image);
  });

  test('names steps with their platform, and those that run on one for another with both; what is the same runs once', () => {
    expect(result.steps.map(({ name }) => name)).toEqual([
      '[linux/amd64->arm64 build 2/3] WORKDIR /w',
      '[linux/amd64 build 3/3] RUN echo "linux/amd64" > /o',
      '[linux/amd64->arm64 build 3/3] RUN echo "linux/arm64" > /o',
      '[linux/amd64 shared 1/2] FROM docker.io/library/base:1',
      '[linux/amd64 shared 2/2] RUN echo x > /x',
      '[linux/arm64 mid 1/2] FROM docker.io/library/base:1',
      '[linux/amd64 mid 2/2] COPY a /a',
      '[linux/arm64 mid 2/2] COPY a /a',
      '[linux/amd64 stage-3 1/2] COPY --from=build /o /o-amd64',
      '[linux/arm64 stage-3 1/2] COPY --from=build /o /o-arm64',
      '[linux/amd64 stage-3 2/2] COPY --from=shared /x /x',
      '[linux/arm64 stage-3 2/2] COPY --from=shared /x /x',
    ]);
  });

  test('ids of steps are different ones, and each stage of a platform knows its own', () => {
    const ids = result.steps.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { stages } of result.platforms) for (const { layerSteps } of stages) for (const id of layerSteps) expect(ids).toContain(id);
    expect(result.platforms.map(({ stages }) => stages.map(({ platform }) => platform))).toEqual([
      ['linux/amd64', 'linux/amd64', 'linux/amd64', 'linux/amd64'],
      ['linux/amd64', 'linux/amd64', 'linux/arm64', 'linux/arm64'],
    ]);
  });

  test('again without a change all is cached; an edit runs what copies it, for both', () => {
    const again = build(crossBuilt, { a: 'hi\n' }, { cache: result.cache });
    expect(again.steps.every(({ cached }) => cached !== false)).toBe(true);
    const edited = build(crossBuilt, { a: 'edited\n' }, { cache: result.cache });
    expect(stepsOf(edited).filter((step) => step.includes('files-changed'))).toEqual([
      '[linux/amd64 mid 2/2] COPY a /a files-changed',
      '[linux/arm64 mid 2/2] COPY a /a files-changed',
    ]);
  });

  test('copies onto scratch are the same for all platforms, processes are not', () => {
    const { steps } = build('FROM --platform=$BUILDPLATFORM base:1 AS b\nFROM scratch\nCOPY --from=b / /\nRUN touch /f\n');
    expect(steps.slice(1).map(({ name }) => name)).toEqual([
      '[linux/arm64 stage-1 1/2] COPY --from=b / /',
      '[linux/amd64 stage-1 2/2] RUN touch /f',
      '[linux/arm64 stage-1 2/2] RUN touch /f',
    ]);
  });

  test('a failure on one of them ends the build', () => {
    const failed = build('FROM base:1\nARG TARGETARCH\nRUN test $TARGETARCH = amd64\n');
    expect(failed.error).toMatchObject({ message: expect.stringMatching(/exit code: 1$/), lines: [3], stepId: 'linux/arm64:0.2' });
    expect(failed.platforms.map(({ image }) => image)).toEqual([null, null]);
  });

  test('a base image that one of them lacks', () => {
    expect(build('FROM base:1\n', {}, { platform: 'linux/amd64,linux/s390x' }).error?.message).toBe(
      'base:1: failed to resolve source metadata for docker.io/library/base:1',
    );
  });

  test('what one writes for itself is as if it had been built alone', () => {
    const alone = build(crossBuilt, { a: 'hi\n' }, { platform: 'linux/arm64' });
    expect(result.platforms[1]?.image).toEqual(alone.image);
    expect(alone.platforms).toHaveLength(1);
    expect(alone.steps.map(({ name }) => name)).toContain('[build 2/3] WORKDIR /w');
  });
});

test.each([
  ['linux/amd64', ['linux/amd64']],
  ['linux/amd64, linux/arm64/v8,linux/amd64', ['linux/amd64', 'linux/arm64']],
  ['linux/arm,386', ['linux/arm/v7', 'linux/386']],
])('--platform %s', (text, expected) => {
  const platforms = parsePlatforms(text);
  expect(
    'error' in platforms
      ? platforms.error
      : platforms.map(({ os, architecture, variant }) => [os, architecture, variant].filter(Boolean).join('/')),
  ).toEqual(expected);
});

test('--platform that is none', () => {
  expect(build('FROM base:1\n', {}, { platform: 'linux/amd64,linux/a/b/c' }).error?.message).toBe(
    '"linux/a/b/c": cannot parse platform specifier: invalid argument',
  );
});

describe('the platform in the name of a step', () => {
  const amd64 = { os: 'linux', architecture: 'amd64', variant: '' };
  test.each([
    [{}, 'linux/amd64'],
    [{ TARGETARCH: 'amd64' }, 'linux/amd64'],
    [{ TARGETARCH: 'arm64' }, 'linux/amd64->arm64'],
    [{ TARGETARCH: 'arm', TARGETVARIANT: 'v7' }, 'linux/amd64->arm/v7'],
    [{ TARGETPLATFORM: 'linux/arm/v7' }, 'linux/amd64->arm/v7'],
    [{ TARGETPLATFORM: 'windows/amd64' }, 'linux/amd64->windows/amd64'],
  ])('%j', (env, label) => expect(platformLabel(amd64, new Map(Object.entries(env)))).toBe(label));
});
