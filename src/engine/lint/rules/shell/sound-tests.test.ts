import { testRule } from '../../rule-tester.testing.ts';
import { soundTests } from './sound-tests.ts';

testRule(soundTests, {
  fires: [{ dockerfile: 'RUN [ a = b ]', at: '=' }, 'RUN [ -n $x ]', 'RUN [ -f x* ]'],
  silent: ['RUN [ "$a" = b ]', 'RUN [ -n "$x" ]', 'RUN [ -f x ]'],
});
