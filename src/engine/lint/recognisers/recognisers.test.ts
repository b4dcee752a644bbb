import { describe, expect, test } from 'vitest';
import { LazyLintContext } from '../context.ts';
import { readReference } from './image-reference.ts';
import { KnownVariables, pairsOf, variablesIn } from './known-variables.ts';
import { isMountedOver } from './mounts.ts';
import { apk, aptGet, dnf, gem, installsOf, npm, pip } from './package-managers.ts';
import { isLicenceExpression } from './spdx-licenses.ts';
import { StageNames } from './stage-use.ts';

const contextOf = (text: string) => new LazyLintContext({ text });

describe('an image reference', () => {
  test.each([
    ['debian', null, 'debian', null, null],
    ['debian:12', null, 'debian', '12', null],
    ['acme/app:1', null, 'acme/app', '1', null],
    ['ghcr.io/acme/app', 'ghcr.io', 'acme/app', null, null],
    ['localhost:5000/app', 'localhost:5000', 'app', null, null],
    ['localhost/app', 'localhost', 'app', null, null],
    ['a.b/c:1@sha256:0', 'a.b', 'c', '1', 'sha256:0'],
    ['${A:-x/y:1}', null, '${A:-x/y:1}', null, null],
    ['${A:-x}:${B:-1}', null, '${A:-x}', '${B:-1}', null],
    ['', null, '', null, null],
  ])('%s', (text, registry, path, tag, digest) => {
    expect(readReference(text)).toEqual({ registry, path, tag, digest, hasVariable: text.includes('$') });
  });
});

describe('the packages of an install', () => {
  test.each([
    ['apt-get -y install -t stable a b=1', aptGet, ['a', 'b=1']],
    ['apt-get install --no-install-recommends -o A=b a', aptGet, ['a']],
    ['apk add --virtual .x -X https://y a', apk, ['a']],
    ['python -m pip install --index-url https://x -r f a', pip, ['a']],
    ['pip3.12 install a', pip, ['a']],
    ['npm i -g --registry https://x a@1', npm, ['a@1']],
    ['gem install a -- --with b', gem, ['a']],
    ['dnf module install -y a:1', dnf, ['a:1']],
    ['dnf5 in a', dnf, ['a']],
    ['exec apt-get install a', aptGet, ['a']],
    ['apt-get update', aptGet, undefined],
    ['sudo apt-get install a', aptGet, undefined],
  ])('%s', (command, manager, expected) => {
    const [shell] = contextOf(`RUN ${command}`).shells;
    expect(installsOf(shell!, manager)[0]?.packages.map(({ text }) => text)).toEqual(expected);
  });
});

describe('mounts over a folder', () => {
  test.each([
    ['type=cache,target=/var/cache/apt', true],
    ['type=tmpfs,dst=/var/cache/', true],
    ['target=/var,type=cache', true],
    ['type=bind,target=/var/cache/apt', false],
    ['target=/var/cache/apt', false],
    ['type=cache,target=/var/cache/apt/archives', false],
    ['type=cache,target=/var/cach', false],
  ])('%s', (mount, expected) => {
    const { instruction } = contextOf(`RUN --mount=${mount} a`).outline.steps[0]!;
    expect(isMountedOver(instruction, '/var/cache/apt')).toBe(expected);
  });
});

test('pairs of ENV, LABEL and ARG lose the quotes around them', () => {
  const pairs = contextOf('ENV A="b c" "D"=e\nENV F g h\nARG I="j" K L=').outline.steps.flatMap(({ instruction }) => pairsOf(instruction));
  expect(pairs.map(({ key, value }) => [key, value])).toEqual([
    ['A', 'b c'],
    ['D', 'e'],
    ['F', 'g h'],
    ['I', 'j'],
    ['K', null],
    ['L', ''],
  ]);
});

test.each([
  ['$A-${B}-${C:-$D}', ['A', 'B', 'C', 'D']],
  ['\\$A $$ ${} $1', []],
])('variables in %s', (text, expected) => {
  expect(variablesIn(text)).toEqual(expected);
});

test('a variable is known below what gives it: an ARG everywhere, an ENV in its stage and those that continue it', () => {
  const { outline } = contextOf('ARG A\nFROM x AS one\nENV E=1\nRUN a\nFROM one AS two\nRUN b\nFROM x\nRUN c\nENV F=1');
  const known = new KnownVariables(outline);
  const answers = outline.steps
    .filter(({ instruction }) => instruction.keyword === 'run')
    .map((step) => ['A', 'E', 'F'].filter((name) => known.has(name, step)));
  expect(answers).toEqual([['A', 'E'], ['A', 'E'], ['A']]);
});

test('a stage is found by name in any casing and by number, only before the one that asks', () => {
  const { outline } = contextOf('FROM x AS One\nFROM y\nFROM z AS constructor');
  const names = new StageNames(outline);
  const asked = ['one', 'ONE', '0', '1', '2', '7', 'constructor', 'toString', ''].map(
    (name) => names.before(outline.stages[2]!, name)?.index ?? null,
  );
  expect(asked).toEqual([0, 0, 0, 1, null, null, null, null, null]);
});

test.each([
  ['MIT', true],
  ['mit or (Apache-2.0 AND BSD-3-Clause)', true],
  ['GPL-2.0+ WITH Classpath-exception-2.0', true],
  ['MIT WITH MIT', false],
  ['', false],
  ['MIT)', false],
  ['constructor', false],
])('a licence expression: %s', (text, expected) => {
  expect(isLicenceExpression(text)).toBe(expected);
});
