import { testRule } from '../../rule-tester.testing.ts';
import { grepCount } from './grep-count.ts';

testRule(grepCount, {
  fires: [{ dockerfile: 'RUN grep x y | wc -l', at: 'grep x y' }],
  silent: ['RUN grep -c x y', 'RUN grep -o x y | wc -l', 'RUN grep x y | wc'],
});
