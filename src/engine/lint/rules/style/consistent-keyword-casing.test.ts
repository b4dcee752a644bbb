import { testRule } from '../../rule-tester.testing.ts';
import { consistentKeywordCasing } from './consistent-keyword-casing.ts';

testRule(consistentKeywordCasing, {
  fires: [
    { dockerfile: 'FROM a\ncopy x y\nRUN z', at: 'copy', count: 1 },
    { dockerfile: 'from a\nCOPY x y\nrun z', at: 'COPY', count: 1 },
    { name: 'capitals win where it is even', dockerfile: 'FROM a\nrun x', at: 'run' },
    'From a',
  ],
  silent: ['FROM a\nRUN x', 'from a\nrun x', { name: 'arguments before FROM do not count', dockerfile: 'arg A=1\nFROM a' }],
  fixes: [{ before: 'FROM a\nrun x\nRUN y', after: 'FROM a\nRUN x\nRUN y' }],
});
