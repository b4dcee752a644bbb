import { testRule } from '../../rule-tester.testing.ts';
import { fromFirst } from './from-first.ts';

testRule(fromFirst, {
  fires: [{ dockerfile: 'LABEL a=b\nRUN c\nFROM d', count: 1, at: 'LABEL' }, 'ARG a\nRUN b'],
  silent: ['FROM a\nRUN b', '# syntax=docker/dockerfile:1\n# a\nARG a\nFROM b', 'ARG a', ''],
});
