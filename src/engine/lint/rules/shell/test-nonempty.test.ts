import { testRule } from '../../rule-tester.testing.ts';
import { testNonempty } from './test-nonempty.ts';

testRule(testNonempty, {
  fires: [{ dockerfile: 'RUN [ ! -z "$x" ]', at: '! -z' }, 'RUN [ ! -n "$x" ]'],
  silent: ['RUN [ -n "$x" ]', 'RUN [ ! -f x ]'],
  fixes: [{ before: 'RUN [ ! -z "$x" ]', after: 'RUN [ -n "$x" ]' }],
});
