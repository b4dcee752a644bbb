import { testRule } from '../../rule-tester.testing.ts';
import { noReservedStageName } from './no-reserved-stage-name.ts';

testRule(noReservedStageName, {
  fires: [{ dockerfile: 'FROM a AS scratch', at: 'scratch' }, 'FROM a AS Context'],
  silent: ['FROM scratch', 'FROM a AS scratchpad'],
});
