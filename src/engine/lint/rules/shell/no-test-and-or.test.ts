import { testRule } from '../../rule-tester.testing.ts';
import { noTestAndOr } from './no-test-and-or.ts';

testRule(noTestAndOr, {
  fires: [{ dockerfile: 'RUN [ -f a -a -f b ]', at: '-a' }, 'RUN [ -f a -o -f b ]'],
  silent: ['RUN [ -f a ] && [ -f b ]', 'RUN find . -a x'],
});
