import { testRule } from '../../rule-tester.testing.ts';
import { usedVariables } from './used-variables.ts';

testRule(usedVariables, {
  fires: [{ dockerfile: 'RUN foo=1', at: 'foo' }],
  silent: ['RUN foo=1; echo "$foo"', 'RUN export foo=1', 'RUN PATH=/x', 'RUN _x=1', 'RUN foo=1 bar'],
});
