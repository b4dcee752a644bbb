import { describe, expect, test } from 'vitest';
import { checkBuild, checkWarnings } from './buildkit-check.ts';
import { registryOf } from './rule-tester.testing.ts';

const registry = registryOf({ 'alpine:3': 'linux/amd64', 'docker.io/library/alpine:3': 'linux/amd64' });
const ask = (dockerfile: string, more: Partial<Parameters<typeof checkWarnings>[0]> = {}) =>
  checkWarnings({ dockerfile, registry, ...more })?.map(({ rule, line }) => `${rule} ${line}`) ?? null;

describe('docker build --check', () => {
  test.each([
    [
      'all lines first, then instructions, then stages',
      'FROM alpine:3 as a\nMAINTAINER x\nCMD x \\\n\n y\n',
      ['NoEmptyContinuation 5', 'FromAsCasing 1', 'MaintainerDeprecated 2', 'JSONArgsRecommended 3'],
    ],
    ['unused stages too', 'FROM alpine:3 AS a\nCMD x\nFROM alpine:3\n', ['JSONArgsRecommended 2']],
    ['the base of a stage is not said twice', 'FROM alpine:3 AS a\nENV A=$X\nFROM a\nENV B=$A\n', ['UndefinedVar 2']],
    ['triggers stand at their FROM', 'FROM alpine:3 AS a\nONBUILD ENV A=$X\nFROM a\n', ['UndefinedVar 3']],
    ['what comes before an error', 'FROM alpine:3 AS A\nBAD\n', ['StageNameCasing 1']],
    ['nothing of a file that can not be read', 'FROM alpine:3 AS A\nENV A\n', []],
    ['an image that is not there ends it', 'FROM nope:1 AS A\nCMD x\n', ['StageNameCasing 1']],
    ['the frontend of the engine does not look into the ignore file', 'FROM alpine:3\nCOPY x /\n', []],
    [
      'names are skipped in their own casing only',
      '# check=skip=jsonargsrecommended,FromAsCasing\nFROM alpine:3 as a\nCMD x\n',
      ['JSONArgsRecommended 3'],
    ],
    [
      'experimental checks are not among all that is skipped',
      '# check=skip=all;experimental=all\n# x\nARG A\nFROM alpine:3 as a\n',
      ['InvalidDefinitionDescription 3'],
    ],
    [
      'comments above instructions are for newer frontends',
      'FROM alpine:3\n# check=skip=JSONArgsRecommended\nCMD x\n',
      ['JSONArgsRecommended 3'],
    ],
    ['so in one of those', '# syntax=docker/dockerfile:1\nFROM alpine:3\n# check=skip=JSONArgsRecommended\nCMD x\n', []],
  ])('%s', (_, dockerfile, expected) => {
    expect(ask(dockerfile, { ignoreFile: 'x' })).toEqual(expected);
  });

  test('a target leaves out what it does not need', () => {
    expect(ask('FROM alpine:3 AS a\nCMD x\nFROM alpine:3 AS b\nENTRYPOINT y\n', { target: 'b' })).toEqual(['JSONArgsRecommended 4']);
  });

  test('error=true is an error of its own', () => {
    const result = checkBuild({ dockerfile: '# check=error=true\nFROM alpine:3 as a\nCMD x\n', registry });
    expect(result?.error?.message).toBe('lint violation found for rules: FromAsCasing, JSONArgsRecommended');
  });

  test.each([
    ['an unknown option', '# check=foo=true\nFROM alpine:3\n', 'failed to parse check options: invalid check option "foo"'],
    [
      'no truth value',
      '# check=error=maybe\nFROM alpine:3\n',
      'failed to parse check options: failed to parse check option "error=maybe": strconv.ParseBool: parsing "maybe": invalid syntax',
    ],
    ['a stage in a circle', 'FROM alpine:3 AS a\nCOPY --from=a x y\n', 'circular dependency detected on stage: a'],
    ['an empty file', '', 'the Dockerfile cannot be empty'],
  ])('%s ends it', (_, dockerfile, message) => {
    expect(checkBuild({ dockerfile, registry })).toEqual({ warnings: [], error: expect.objectContaining({ message }) });
  });

  test('it fails where no frontend or no options are to be had', () => {
    expect(ask('# syntax=docker/dockerfile:99\nFROM alpine:3\n')).toBeNull();
    expect(ask('FROM alpine:3\n', { buildArgs: { BUILDKIT_DOCKERFILE_CHECK: 'error=x' } })).toBeNull();
  });
});
