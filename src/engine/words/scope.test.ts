import { describe, expect, test } from 'vitest';
import { readDockerfile } from '../dockerfile/reader.ts';
import { readStages } from '../dockerfile/stages.ts';
import { GlobalScope, StageScope } from './scope.ts';

/** The environment that the last stage of a Dockerfile ends with, PATH aside, as `docker inspect` shows it. */
function environmentOf(text: string, buildArgs: Readonly<Record<string, string>> = {}, target?: string): Record<string, string> {
  const { metaArgs, stages } = readStages(readDockerfile(text));
  const global = new GlobalScope({ buildArgs: new Map(Object.entries(buildArgs)), escape: '\\', target });
  for (const command of metaArgs) global.declare(command);
  const named = new Map<string, StageScope>();
  let scope = StageScope.fromImage(global, []);
  for (const { from, name, commands } of stages) {
    const base = named.get(from.image);
    scope = base === undefined ? StageScope.fromImage(global, []) : StageScope.fromStage(base);
    for (const command of commands) {
      if (command.kind === 'arg') scope.declare(command);
      if (command.kind === 'env') scope.setEnvironment(command);
    }
    if (name !== null) named.set(name, scope);
  }
  return Object.fromEntries([...scope.environment].filter(([name]) => name !== 'PATH'));
}

describe('what Docker Engine 28.5.2 made of these', () => {
  test.each([
    ['the last ARG counts', 'FROM scratch\nARG A=1\nARG A=2\nENV B=$A\n', {}, { B: '2' }],
    ['ARG behind ENV hides it', 'FROM scratch\nENV A=e\nARG A=a\nENV B=$A\n', {}, { A: 'e', B: 'a' }],
    ['ENV behind ARG hides it', 'FROM scratch\nARG A=a\nENV A=e\nENV B=$A\n', {}, { A: 'e', B: 'e' }],
    ['a global ARG is not seen in a stage', 'ARG A=g\nFROM scratch\nENV B=$A\n', {}, { B: '' }],
    ['unless the stage asks for it', 'ARG A=g\nFROM scratch\nARG A\nENV B=$A\n', {}, { B: 'g' }],
    ['its own default wins over the global one', 'ARG A=g\nFROM scratch\nARG A=l\nENV B=$A\n', {}, { B: 'l' }],
    ['a build argument wins over both', 'ARG A=g\nFROM scratch\nARG A=l\nENV B=$A\n', { A: 'x' }, { B: 'x' }],
    ['global ARGs build on each other', 'ARG A=1\nARG B=$A-2\nFROM scratch\nARG B\nENV C=$B\n', {}, { C: '1-2' }],
    ['but not on later ones', 'ARG A=$B\nARG B=2\nFROM scratch\nARG A\nENV C=[$A]\n', {}, { C: '[]' }],
    ['a stage inherits the ARGs of its base', 'FROM scratch AS a\nARG X=1\nFROM a AS b\nENV Y=$X\n', {}, { Y: '1' }],
    ['a bare ARG keeps what was inherited', 'FROM scratch AS a\nARG A=1\nFROM a\nARG A\nENV C=${A-unset}\n', {}, { C: '1' }],
    ['platform arguments must be asked for', 'FROM scratch\nENV B=$TARGETPLATFORM\n', {}, { B: '' }],
    [
      'and then are there',
      'FROM scratch\nARG TARGETPLATFORM TARGETVARIANT TARGETSTAGE\nENV B=$TARGETPLATFORM,${TARGETVARIANT-unset},$TARGETSTAGE\n',
      {},
      { B: 'linux/amd64,,default' },
    ],
    ['global ARGs may use them', 'ARG P=$TARGETARCH\nFROM scratch\nARG P\nENV Q=$P\n', {}, { Q: 'amd64' }],
    ['a global ARG may replace them', 'ARG TARGETARCH=foo\nFROM scratch\nARG TARGETARCH\nENV Q=$TARGETARCH\n', {}, { Q: 'foo' }],
    ['a proxy is no variable of words', 'FROM scratch\nENV B=$HTTP_PROXY\n', { HTTP_PROXY: 'x' }, { B: '' }],
    ['one ENV sees what was before it', 'FROM scratch\nENV A=0\nENV A=1 B=$A\n', {}, { A: '1', B: '0' }],
    ['one ARG sees its own beginning', 'FROM scratch\nARG A=1 B=${A-unset}\nENV C=$B\n', {}, { C: '1' }],
    ['no value is not an empty value', 'FROM scratch\nARG A\nARG E=\nENV B=${A-unset} C=${E-unset}\n', {}, { B: 'unset', C: '' }],
    ['names of ENV are words too', 'FROM scratch\nENV X=K\nENV $X=5\nENV "q w"=6\n', {}, { X: 'K', K: '5', 'q w': '6' }],
    ['names of ARG are not', 'FROM scratch\nENV X=K\nARG $X=5\nENV R=${K-unset}\n', {}, { X: 'K', R: 'unset' }],
    ['quotes go, blanks stay', 'ARG A=\'q r\'\nARG B="$A"\nFROM scratch\nARG B\nENV C=$B\n', {}, { C: 'q r' }],
    [
      'names that JavaScript knows are names',
      'FROM scratch\nENV __proto__=1 constructor=2\nENV A=$__proto__$toString\n',
      {},
      { ['__proto__']: '1', constructor: '2', A: '1' },
    ],
  ] as const)('%s', (_name, text, buildArgs, expected) => {
    expect(Object.entries(environmentOf(text, buildArgs))).toEqual(Object.entries(expected));
  });

  test('there is a search path even from scratch', () => {
    const scope = StageScope.fromImage(new GlobalScope({ buildArgs: new Map(), escape: '\\' }), []);
    expect(scope.values.get('PATH')).toContain('/usr/local/sbin');
  });

  test('TARGETSTAGE is the stage that was asked for', () => {
    expect(environmentOf('FROM scratch\nARG TARGETSTAGE\nENV T=$TARGETSTAGE\n', {}, 'app')).toEqual({ T: 'app' });
  });
});

test('names that were not found are told', () => {
  const [stage] = readStages(readDockerfile('FROM scratch\nENV A=$NOPE B=${ALSO:-x}\n')).stages;
  const scope = StageScope.fromImage(new GlobalScope({ buildArgs: new Map(), escape: '\\' }), []);
  const [command] = stage?.commands ?? [];
  const report = command?.kind === 'env' ? scope.setEnvironment(command) : null;
  expect([...(report?.unmatched ?? [])]).toEqual(['NOPE', 'ALSO']);
});

test('an error is told, and the line changes nothing', () => {
  const [stage] = readStages(readDockerfile('FROM scratch\nENV A=${B\n')).stages;
  const scope = StageScope.fromImage(new GlobalScope({ buildArgs: new Map(), escape: '\\' }), []);
  const [command] = stage?.commands ?? [];
  const report = command?.kind === 'env' ? scope.setEnvironment(command) : null;
  expect(report?.error).toBe('failed to process "${B": unsupported modifier (\ufffd) in substitution');
  expect(scope.environment.has('A')).toBe(false);
});
