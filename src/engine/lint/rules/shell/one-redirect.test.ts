import { testRule } from '../../rule-tester.testing.ts';
import { oneRedirect } from './one-redirect.ts';

testRule(oneRedirect, {
  fires: [
    { dockerfile: 'RUN a > x | b', at: '> x' },
    { dockerfile: 'RUN a > x > y', count: 2 },
    { dockerfile: 'RUN a | b < x', at: '< x' },
  ],
  silent: ['RUN a | b > x', 'RUN a > x 2> y', 'RUN a 2> x | b', 'RUN a 2>&1 > x | b', 'RUN a < x > y', 'RUN a > x; b > x'],
});
