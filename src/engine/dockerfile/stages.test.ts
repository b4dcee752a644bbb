import { describe, expect, test } from 'vitest';
import { readDockerfile } from './reader.ts';
import { readStages } from './stages.ts';
import type { Command, DockerfileStages } from './types.ts';

const read = (text: string): DockerfileStages => readStages(readDockerfile(text));

/** The error as Docker Engine 28.5.2 says it. */
function errorOf(text: string): string {
  const [error] = read(text).errors;
  if (error === undefined) return 'none';
  return error.parseErrorLine === null ? error.message : `dockerfile parse error on line ${error.parseErrorLine}: ${error.message}`;
}

type CommandOf<Kind> = Command extends infer Each
  ? Each extends { readonly kind: infer Kinds }
    ? Kind extends Kinds
      ? Each
      : never
    : never
  : never;

function command<Kind extends Command['kind']>(text: string, kind: Kind): CommandOf<Kind> {
  const found = read(`FROM scratch\n${text}`).stages[0]?.commands[0];
  if (found?.kind !== kind) throw new Error(`no ${kind}`);
  return found as CommandOf<Kind>;
}

describe('what Docker Engine 28.5.2 refuses, in its words', () => {
  test.each([
    ['COPY --chmdo=755 a /a', 'unknown flag: --chmdo (did you mean chmod?)'],
    ['Arg😀 a', 'unknown instruction: Arg😀 (did you mean arg?)'],
    ['COPY --link=maybe a /a', 'expecting boolean value for flag --link, not: maybe'],
    ['COPY --link= a /a', 'missing a value on flag: --link'],
    ['COPY --from a /a', 'missing a value on flag: --from'],
    ['COPY --chown=1 --chown=2 a /a', 'duplicate flag specified: --chown'],
    ['COPY --parents a /a', 'unknown flag: --parents'],
    ['ADD --from=x a /a', 'unknown flag: --from'],
    ['COPY a', 'COPY requires at least two arguments, but only one was provided. Destination could not be determined'],
    ['COPY a <<EOF\nx\nEOF', 'COPY cannot accept a heredoc as a destination'],
    ['RUN --network=foo true', 'invalid network mode "foo"'],
    ['RUN --security=sandbox true', 'unknown flag: --security'],
    ['RUN --mount true', 'missing a value on flag: --mount'],
    ['RUN --mount= true', 'failed to parse csv mounts: EOF'],
    ['RUN --mount=type=bind,from=$X,target=/x true', "'from' doesn't support variable expansion, define alias stage instead"],
    ['SHELL []', 'SHELL requires at least one argument'],
    ['SHELL a', 'SHELL requires the arguments to be in JSON form'],
    ['EXPOSE', 'EXPOSE requires at least one argument'],
    ['HEALTHCHECK', 'HEALTHCHECK requires at least one argument'],
    ['HEALTHCHECK NONE x', 'HEALTHCHECK NONE takes no arguments'],
    ['HEALTHCHECK CMD', 'Missing command after HEALTHCHECK CMD'],
    ['HEALTHCHECK curl x', 'Unknown type "CURL" in HEALTHCHECK (try CMD)'],
    ['HEALTHCHECK --interval=0.5ms CMD true', 'Interval "interval" cannot be less than 1ms'],
    ['HEALTHCHECK --interval=30 CMD true', 'time: missing unit in duration "30"'],
    ['HEALTHCHECK --interval=x CMD true', 'time: invalid duration "x"'],
    ['HEALTHCHECK --interval=5x CMD true', 'time: unknown unit "x" in duration "5x"'],
    ['HEALTHCHECK --interval=9223372036854775808ns CMD true', 'time: invalid duration "9223372036854775808ns"'],
    ['HEALTHCHECK --interval=-9223372036854775808ns CMD true', 'Interval "interval" cannot be less than 1ms'],
    ['HEALTHCHECK --interval=é CMD true', 'time: invalid duration "\\xc3\\x83\\xc2\\xa9"'],
    ['RUN --device= true', 'failed to parse csv devices: EOF'],
    ['RUN --device=a,nam=b true', "unexpected key 'nam' in 'nam=b' (did you mean name?)"],
    ['RUN --device=a,b true', "invalid field 'b' must be a key=value pair"],
    ['RUN --device=a,name=b true', 'device name already set to a'],
    ['RUN --device=a,required=maybe true', 'invalid value for required: maybe'],
    ['RUN --mount=é,\\"x true', 'failed to parse csv mounts: parse error on line 1, column 7: extraneous or missing " in quoted-field'],
    ['ONBUILD MAINTAINER\u2003 x', "MAINTAINER isn't allowed as an ONBUILD trigger"],
    ['HEALTHCHECK --retries=x CMD true', 'strconv.ParseInt: parsing "x": invalid syntax'],
    ['HEALTHCHECK --retries=99999999999 CMD true', 'strconv.ParseInt: parsing "99999999999": value out of range'],
    ['HEALTHCHECK --retries=-1 CMD true', '--retries cannot be negative (-1)'],
    ['ONBUILD', 'ONBUILD requires at least one argument'],
    ['ONBUILD ONBUILD RUN x', "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed"],
    ['ONBUILD FROM x', "FROM isn't allowed as an ONBUILD trigger"],
    ['ENV', 'ENV requires at least one argument'],
    ['RUN --mount=type=bind,a\\"b=1 true', 'failed to parse csv mounts: parse error on line 1, column 12: bare " in non-quoted-field'],
    [
      'RUN --mount=\\"type=bind true',
      'failed to parse csv mounts: parse error on line 1, column 2: extraneous or missing " in quoted-field',
    ],
    ['ENV =a', 'ENV names can not be blank'],
    ['ARG =a', 'ARG names can not be blank'],
    ['VOLUME [""]', 'VOLUME specified can not be an empty string'],
    ['WORKDIR', 'WORKDIR requires exactly one argument'],
    ['FOO', 'unknown instruction: FOO (did you mean FROM?)'],
    ['RUNN x', 'unknown instruction: RUNN (did you mean RUN?)'],
    ['&& x', 'unknown instruction: &&'],
    ['FROM a b', 'FROM requires either one or three arguments'],
    ['FROM a AS 1x', 'invalid name for build stage: "1x", name can\'t start with a number or contain symbols'],
  ])('%s', (text, message) => {
    expect(errorOf(`FROM scratch\n${text}\n`)).toBe(`dockerfile parse error on line 2: ${message}`);
  });

  test.each([
    ['ENV A=1\nFROM a\n', 'no build stage in current context'],
    ['ARG A\n', 'dockerfile contains no stages to build'],
    ['FROM a\nFOO\nENV A\n', 'ENV must have two arguments'],
  ])('%j', (text, message) => {
    expect(errorOf(text)).toBe(message);
  });

  test.each(['HEALTHCHECK --x=1 NONE', 'HEALTHCHECK --interval= CMD a', 'ONBUILD FOO', 'ADD --unpack a /b', 'CMD', 'USER a b'])(
    'but it takes %s',
    (text) => {
      expect(errorOf(`FROM scratch\n${text}\n`)).toBe('none');
    },
  );

  test('flags of the newer frontend are there with a syntax line', () => {
    expect(errorOf('# syntax=docker/dockerfile:1\nFROM a\nCOPY --parents a /b\n')).toBe('none');
    expect(errorOf('# syntax=docker/dockerfile:1\nFROM a\nADD --parents a /b\n')).toBe(
      'dockerfile parse error on line 3: unknown flag: --parents',
    );
  });
});

test.each(['HEALTHCHECK --interval=9223372036854775807ns CMD true', 'RUN --device=vendor.com/x=y,required true'])('%s is taken', (text) => {
  expect(errorOf(`FROM a\n${text}`)).toBe('none');
});

describe('mounts are refused only where they are built', () => {
  test.each([
    ['type=cache,tagret=/x', "unexpected key 'tagret' in 'tagret=/x' (did you mean target?)"],
    ['type=bnid', 'unsupported mount type "bnid" (did you mean bind?)'],
    ['type=cache,sharing=foo,target=/x', 'unsupported sharing value "foo"'],
    ['type=secret', 'invalid secret mount. one of source, target required'],
    ['type=secret,source=a,id=b', "both source and id can't be set"],
    ['type=bind,target=/x,mode=7', 'mode not allowed for "bind" type mounts'],
    ['type=cache,target=/x,mode=9', 'invalid value 9 for mode'],
    ['type=tmpfs,size=x,target=/x', 'invalid value for size: x'],
    ['type=cache,target=/x,uid=a', 'invalid value a for uid'],
    ['foo', "invalid field 'foo' must be a key=value pair"],
    ['type=bind,required,target=/x', "unexpected key 'required' for mount type 'bind'"],
    ['type=cache,target=/x,readonly=x', 'invalid value for readonly: x'],
    ['type=bind,sharing=shared,target=/x', 'invalid cache sharing set for bind mount'],
  ])('%s', (mount, message) => {
    const run = command(`RUN --mount=${mount} true\n`, 'run');
    expect([run.lateError, run.mounts]).toEqual([message, []]);
  });

  test('a right one is read', () => {
    const [mount] = command('RUN --mount=type=cache,target=/x,id=a,sharing=locked,mode=0755,uid=5 true\n', 'run').mounts;
    expect(mount).toMatchObject({
      type: 'cache',
      target: '/x',
      id: 'a',
      sharing: 'locked',
      mode: 0o755,
      uid: 5,
      gid: null,
      readOnly: false,
    });
    expect(command('RUN --mount=target=/x true\n', 'run').mounts[0]).toMatchObject({ type: 'bind', readOnly: true });
    expect(command('RUN --mount=type=tmpfs,size=2m,target=/x true\n', 'run').mounts[0]?.sizeBytes).toBe(2 << 20);
  });
});

describe('commands', () => {
  test('FROM with all it can have', () => {
    const [stage] = read('FROM --platform=linux/arm64 alpine:3 As Build\nRUN x\n').stages;
    expect(stage?.from).toMatchObject({
      image: 'alpine:3',
      stageName: 'build',
      stageNameText: 'Build',
      asText: 'As',
      platform: 'linux/arm64',
    });
    expect([stage?.name, stage?.commands.length]).toEqual(['build', 1]);
  });

  test('COPY with flags, sources and here-documents', () => {
    const copy = command('COPY --from=a --chown=1:2 --exclude=b --exclude=c --link x <<E /d\nhi\nE\n', 'copy');
    expect(copy).toMatchObject({ from: 'a', chown: '1:2', exclude: ['b', 'c'], link: true, parents: false, chmod: null });
    expect([copy.sources.map(({ value }) => value), copy.heredocs.map(({ content }) => content), copy.destination.value]).toEqual([
      ['x'],
      ['hi\n'],
      '/d',
    ]);
  });

  test('RUN in both forms', () => {
    expect(command('RUN echo  a\n', 'run').command).toEqual({ form: 'shell', text: 'echo  a' });
    expect(command('RUN ["a", "b"]\n', 'run').command).toEqual({ form: 'exec', argv: ['a', 'b'] });
  });

  test('HEALTHCHECK with times', () => {
    const check = command('HEALTHCHECK --interval=1m30s --timeout=.5s --retries=3 CMD ["a"]\n', 'healthcheck');
    expect(check).toMatchObject({ intervalNs: 90e9, timeoutNs: 5e8, startPeriodNs: 0, retries: 3, command: { form: 'exec', argv: ['a'] } });
  });

  test('ENV old and new, ARG with and without default', () => {
    expect(command('ENV A b c\n', 'env')).toMatchObject({ legacy: true, pairs: [{ key: 'A', value: 'b c' }] });
    expect(command('ENV A=b C="d e"\n', 'env')).toMatchObject({
      legacy: false,
      pairs: [
        { key: 'A', value: 'b' },
        { key: 'C', value: '"d e"' },
      ],
    });
    expect(command('ARG A B=1\n', 'arg').pairs.map(({ key, value }) => [key, value])).toEqual([
      ['A', null],
      ['B', '1'],
    ]);
  });

  test('ONBUILD keeps its text and reads its trigger', () => {
    const onbuild = command('ONBUILD  RUN <<E\nx\nE\n', 'onbuild');
    expect([onbuild.expression, onbuild.command?.kind]).toEqual(['RUN <<E\nx\nE', 'run']);
    expect(command('ONBUILD COPY a\n', 'onbuild').command).toBeNull();
  });

  test('fragments have strays', () => {
    const { strays, metaArgs, stages } = read('ARG A\nRUN x\nEXPOSE 80\n');
    expect([strays.map(({ kind }) => kind), metaArgs.length, stages.length]).toEqual([['run', 'expose'], 1, 0]);
  });
});
