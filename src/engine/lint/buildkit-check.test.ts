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
    ['triggers only where the last stage needs them', 'FROM alpine:3 AS a\nONBUILD ENV A=$X\nFROM a\nFROM alpine:3\n', []],
    [
      'a CMD in a trigger is one of several',
      'FROM alpine:3 AS a\nONBUILD CMD ["x"]\nFROM a\nCMD ["y"]\n',
      ['MultipleInstructionsDisallowed 3'],
    ],
    ['what is asked for ends at a blank', '# check=skip=FromAsCasing skip=all\nFROM alpine:3 as a\nCMD x\n', ['JSONArgsRecommended 3']],
    [
      'variables of mounts, one after the other, up to what is wrong',
      'FROM alpine:3\nRUN --mount=id=$A,type=$B,target=$C x\nCMD x\n',
      ['UndefinedVar 2', 'UndefinedVar 2'],
    ],
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
    ['a blank and more', '# check=skip=all; error=true\nFROM alpine:3\n', 'failed to parse check options: invalid check option ""'],
    [
      'a mode that is none',
      'FROM alpine:3\nCOPY --chmod=999 a b\n',
      "invalid chmod parameter: '999'. it should be octal string and between 0 and 07777",
    ],
    ['a URL for COPY', 'FROM alpine:3\nCOPY https://a.example/b /\n', "source can't be a URL for COPY"],
    ['a repository for COPY', 'FROM alpine:3\nCOPY https://a.example/b.git /\n', "source can't be a git ref for COPY"],
    ['a checksum of a file', 'FROM alpine:3\nADD --checksum=sha256:1 a /\n', 'checksum requires HTTP(S) or Git sources'],
    ['a mount on the root', 'FROM alpine:3\nRUN --mount=type=tmpfs,target=/ x\n', 'invalid mount target "/"'],
    ['a mount on no place', 'FROM alpine:3\nRUN --mount=type=cache x\n', 'invalid mount target "/"'],
    ['a device', 'FROM alpine:3\nRUN --device=a x\n', 'device feature is only supported in Dockerfile frontend 1.14.0-labs or later'],
    [
      'a variable behind --from',
      'FROM alpine:3\nCOPY --from=$A b /\n',
      expect.stringContaining('variable expansion is not supported for --from'),
    ],
    ['a stage that is not there', 'FROM alpine:3\nCOPY --from=3 b /\n', 'invalid stage index 3'],
    ['a port without number', 'FROM alpine:3\nEXPOSE /tcp\n', 'invalid port: "/tcp": no port specified'],
    ['a stage in a circle', 'FROM alpine:3 AS a\nCOPY --from=a x y\n', 'circular dependency detected on stage: a'],
    ['an empty file', '', 'the Dockerfile cannot be empty'],
  ])('%s ends it', (_, dockerfile, message) => {
    expect(checkBuild({ dockerfile, registry })).toEqual({ warnings: [], error: expect.objectContaining({ message }) });
  });

  test('all names are read before an image is asked for', () => {
    const result = checkBuild({ dockerfile: 'FROM nope\nFROM UPPER\n', registry });
    expect(result?.error).toMatchObject({ message: expect.stringContaining('failed to parse stage name "UPPER"'), lines: [2] });
  });

  test('patterns of an ignore file that moby refuses end it', () => {
    expect(checkBuild({ dockerfile: 'FROM alpine:3\n', registry, ignoreFile: 'a\n[\n' })?.error?.message).toBe('syntax error in pattern');
  });

  test('it fails where no frontend or no options are to be had', () => {
    expect(ask('# syntax=docker/dockerfile:99\nFROM alpine:3\n')).toBeNull();
    expect(ask('FROM alpine:3\n', { buildArgs: { BUILDKIT_DOCKERFILE_CHECK: 'error=x' } })).toBeNull();
  });
});
