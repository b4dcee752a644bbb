import { testRule } from '../../rule-tester.testing.ts';
import { keyEqualsValue } from './key-equals-value.ts';

testRule(keyEqualsValue, {
  fires: [{ dockerfile: 'FROM a\nENV A b', count: 1 }, 'FROM a\nLABEL a b c'],
  silent: ['FROM a\nENV A=b', 'FROM a\nLABEL a=b'],
  fixes: [
    { before: 'FROM a\nENV A b', after: 'FROM a\nENV A=b' },
    { before: 'FROM a\nENV A b $C', after: 'FROM a\nENV A="b $C"' },
    { name: 'not a value with quotes and blanks', before: 'FROM a\nENV A "b" c', after: 'FROM a\nENV A "b" c' },
  ],
});
