import { describe, expect, test } from 'vitest';
import { readYaml } from './read-yaml.ts';

describe('reading YAML', () => {
  test('gives values and their places', () => {
    const yaml = readYaml('a:\n  b:\n    - 1\n    - c: x\n');
    expect(yaml.value).toEqual({ a: { b: [1, { c: 'x' }] } });
    expect(yaml.rangeOf(['a', 'b', 1, 'c']).start).toEqual({ line: 3, character: 6 });
    expect(yaml.rangeOf(['a', 'nothing']).start).toEqual({ line: 0, character: 0 });
  });

  test('applies merge keys', () => {
    expect(readYaml('x: &x\n  a: 1\ny:\n  <<: *x\n  b: 2\n').value).toEqual({ x: { a: 1 }, y: { a: 1, b: 2 } });
  });

  test.each([
    ['a text that is not closed', 'a: "'],
    ['a doubled key', 'a: 1\na: 2'],
    ['brackets without end', '['.repeat(5000)],
    ['dashes without end', '- '.repeat(5000)],
    [
      'an alias bomb',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
        .split('')
        .map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[at]}`).join(',')}]`)
        .join('\n')}`,
    ],
  ])('says what is wrong with %s, and does not throw', (_name, text) => {
    const { value, error } = readYaml(text);
    expect(error?.message).toBeTruthy();
    expect(value).toBeNull();
  });

  test('keeps a key called __proto__ from being one', () => {
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    readYaml('__proto__:\n  polluted: true\n');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
