import { testRule } from '../../rule-tester.testing.ts';
import { noPipeToDeaf } from './no-pipe-to-deaf.ts';

testRule(noPipeToDeaf, {
  fires: [{ dockerfile: 'RUN a | rm', at: 'rm' }],
  silent: ['RUN a | xargs rm', 'RUN a | cat', 'RUN rm x | a'],
});
