import { describe, expect, test } from 'vitest';
import { integerValue, isOn, lastOf, readFlags, sizeValue, type Flag } from './client-flags.ts';

const flags: readonly Flag[] = [
  { name: 'user', shorthand: 'u' },
  { name: 'interactive', shorthand: 'i', isSwitch: true },
  { name: 'tty', shorthand: 't', isSwitch: true },
  { name: 'time', reader: integerValue },
  { name: 'memory', shorthand: 'm', reader: sizeValue },
];

const read = (words: readonly string[], interspersed = false): ReturnType<typeof readFlags> => readFlags(flags, words, interspersed);

describe('flags of the client', () => {
  test.each<[readonly string[], string]>([
    [['-u', '5'], '5'],
    [['-u5'], '5'],
    [['-u=5'], '5'],
    [['--user', '5'], '5'],
    [['--user=5'], '5'],
    [['--user='], ''],
    [['-itu5'], '5'],
    [['-u', '4', '-u', '5'], '5'],
    [['-u='], '='],
  ])('%j', (words, wanted) => {
    const flag = read(words);
    expect(flag.ok && lastOf(flag.values, 'user')).toBe(wanted);
  });

  test('switches', () => {
    const flag = read(['-it', '--tty=false']);
    expect(flag.ok && [isOn(flag.values, 'interactive'), isOn(flag.values, 'tty')]).toEqual([true, false]);
  });

  test.each<[readonly string[], boolean, readonly string[]]>([
    [['image', '-u', '5'], false, ['image', '-u', '5']],
    [['name', '-u', '5'], true, ['name']],
    [['--', '-u'], false, ['-u']],
    [['-', 'x'], false, ['-', 'x']],
  ])('operands of %j', (words, interspersed, wanted) => expect(read(words, interspersed)).toMatchObject({ ok: true, operands: wanted }));

  test.each<[readonly string[], string]>([
    [['--nope'], 'unknown flag: --nope'],
    [['-ix'], "unknown shorthand flag: 'x' in -x"],
    [['--user'], 'flag needs an argument: --user'],
    [['-iu'], "flag needs an argument: 'u' in -u"],
    [['--=x'], 'bad flag syntax: --=x'],
    [['--tty=maybe'], 'invalid argument "maybe" for "-t, --tty" flag: strconv.ParseBool: parsing "maybe": invalid syntax'],
    [['--time', 'x'], 'invalid argument "x" for "--time" flag: strconv.ParseInt: parsing "x": invalid syntax'],
    [['-m', 'x'], `invalid argument "x" for "-m, --memory" flag: invalid size: 'x'`],
  ])('%j is refused', (words, message) => expect(read(words)).toEqual({ ok: false, message }));
});
