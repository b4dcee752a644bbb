import { testRule } from '../../rule-tester.testing.ts';
import { exitNumber } from './exit-number.ts';

testRule(exitNumber, {
  fires: [{ dockerfile: 'RUN a || exit 256', at: '256' }, 'RUN exit -1', 'RUN exit failed', 'RUN f() { return 1 2; }; f'],
  silent: ['RUN exit 1', 'RUN exit', 'RUN exit "$x"', 'RUN exit 255', 'RUN f() { return 0; }; f'],
});
