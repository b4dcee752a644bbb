import { testRule } from '../../rule-tester.testing.ts';
import { uselessEcho } from './useless-echo.ts';

testRule(uselessEcho, {
  fires: [{ dockerfile: 'RUN x=$(echo y)', at: '$(echo y)' }, 'RUN echo $(date)'],
  silent: ['RUN date', 'RUN echo "a $(date)"', 'RUN x=$(echo -n y)'],
});
