import { testRule } from '../../rule-tester.testing.ts';
import { lowercaseStageName } from './lowercase-stage-name.ts';

testRule(lowercaseStageName, {
  fires: [{ dockerfile: 'FROM a AS Builder', at: 'Builder', count: 1 }, 'FROM a AS B\nFROM b AS b'],
  silent: ['FROM a AS builder', 'FROM A', 'FROM a AS'],
  fixes: [{ before: 'FROM a AS Builder', after: 'FROM a AS builder' }],
});
