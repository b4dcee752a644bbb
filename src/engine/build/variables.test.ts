import { describe, expect, test } from 'vitest';
import { buildOf } from './build.testing.ts';

/** The environment of the image, PATH aside, as `docker inspect` shows it. */
function environmentOf(dockerfile: string, buildArgs: Readonly<Record<string, string>> = {}, target?: string): readonly string[] {
  const { config, error } = buildOf(dockerfile, {}, undefined, { buildArgs, ...(target !== undefined && { target }) });
  expect(error).toBeNull();
  return (config?.Env ?? []).filter((line) => !line.startsWith('PATH='));
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
    ['nor do their quotes go', 'FROM scratch\nARG "A"=5\nENV R=${A-unset}\n', {}, { R: 'unset' }],
    ['a default that a build argument replaces is not even read', 'FROM scratch\nARG A=${B\nENV R=$A\n', { A: '1' }, { R: '1' }],
    ['quotes go, blanks stay', 'ARG A=\'q r\'\nARG B="$A"\nFROM scratch\nARG B\nENV C=$B\n', {}, { C: 'q r' }],
    [
      'names that JavaScript knows are names',
      'FROM scratch\nENV __proto__=1 constructor=2\nENV A=$__proto__$toString\n',
      {},
      { ['__proto__']: '1', constructor: '2', A: '1' },
    ],
  ] as const)('%s', (_name, text, buildArgs, expected) => {
    expect(environmentOf(text, buildArgs)).toEqual(Object.entries(expected).map(([name, value]) => `${name}=${value}`));
  });

  test('there is a search path even from scratch', () => {
    expect(buildOf('FROM scratch\nENV A=1\n').config?.Env).toEqual([
      'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      'A=1',
    ]);
  });

  const twoStages = 'ARG G=$TARGETSTAGE\nFROM scratch AS One\nARG G TARGETSTAGE\nENV T=$TARGETSTAGE,$G\nFROM one';
  test.each([
    ['the last stage', `${twoStages} AS two\n`, {}, undefined, 'two,two'],
    ['nothing that has a name', `${twoStages}\n`, {}, undefined, 'default,default'],
    ['the one that was asked for, as it was written', `${twoStages}\n`, {}, 'ONE', 'ONE,ONE'],
    ['what a build argument says', `${twoStages}\n`, { TARGETSTAGE: 'x' }, 'one', 'x,x'],
  ])('TARGETSTAGE is %s', (_name, text, buildArgs, target, expected) => {
    expect(environmentOf(text, buildArgs, target)).toEqual([`T=${expected}`]);
  });
});
