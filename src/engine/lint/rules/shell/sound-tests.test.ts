import { testRule } from '../../rule-tester.testing.ts';
import { soundTests } from './sound-tests.ts';

testRule(soundTests, {
  fires: [
    { dockerfile: 'RUN [ a = b ]', at: '=' },
    'RUN [ -n $x ]',
    'RUN [ -f x* ]',
    'RUN [ -n "v$x" ]',
    'RUN [ ! -z "$x " ]',
    'RUN [ VERSION ]',
    'RUN [ "$x-$y" ] && a',
    'RUN [ a -a "$x" ]',
  ],
  silent: ['RUN [ "$a" = b ]', 'RUN [ -n "$x" ]', 'RUN [ -f x ]', 'RUN [ -z "$x$y" ]', 'RUN [ "$x" ] && a', 'RUN [ true ]'],
});
