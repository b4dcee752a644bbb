import { testRule } from '../../rule-tester.testing.ts';
import { orNotPipe } from './or-not-pipe.ts';

testRule(orNotPipe, {
  fires: [{ dockerfile: 'RUN a | [ -f x ]', at: '|' }, 'RUN a | b | test -f x', 'RUN [ -f x ] | b'],
  silent: ['RUN a || [ -f x ]', 'RUN a | b'],
  fixes: [{ before: 'RUN a | [ -f x ]', after: 'RUN a || [ -f x ]' }],
});
