import { testRule } from '../../rule-tester.testing.ts';
import { noForOverOutput } from './no-for-over-output.ts';

testRule(noForOverOutput, {
  fires: [{ dockerfile: 'RUN for i in $(cat f); do :; done', at: '$(cat f)' }, 'RUN for i in $(find .); do :; done'],
  silent: ['RUN for i in a b; do :; done', 'RUN for i in $(seq 3); do :; done'],
});
