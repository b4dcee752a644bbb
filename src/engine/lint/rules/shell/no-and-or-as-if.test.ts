import { testRule } from '../../rule-tester.testing.ts';
import { noAndOrAsIf } from './no-and-or-as-if.ts';

testRule(noAndOrAsIf, {
  fires: [{ dockerfile: 'RUN a && b || c', at: '&& b ||' }],
  silent: ['RUN a && b || echo c', 'RUN a || b', 'RUN if a && b || c; then :; fi'],
});
