import { testRule } from '../../rule-tester.testing.ts';
import { redirectOrder } from './redirect-order.ts';

testRule(redirectOrder, {
  fires: [{ dockerfile: 'RUN a 2>&1 >b', at: '2>&1' }],
  silent: ['RUN a >b 2>&1', 'RUN a 2>&1 | b'],
});
