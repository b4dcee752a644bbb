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
    { name: 'the same in two brackets', dockerfile: 'SHELL ["/bin/bash", "-c"]\nRUN [[ a = b ]] && c', at: '=' },
    'SHELL ["/bin/bash", "-c"]\nRUN [[ -f x* ]]',
    { name: 'an operator without spaces', dockerfile: 'RUN [ "$x"=b ]', count: 1 },
    { name: 'a redirection', dockerfile: 'SHELL ["/bin/bash", "-c"]\nRUN [ "$x" > 1 ]', at: '> 1' },
  ],
  silent: [
    'RUN [ "$a" = b ]',
    'RUN [ -n "$x" ]',
    'RUN [ -f x ]',
    'RUN [ -z "$x$y" ]',
    'RUN [ "$x" ] && a',
    'RUN [ true ]',
    'RUN [ "$x" \\> 1 ]',
    'SHELL ["/bin/bash", "-c"]\nRUN [[ "$a" == b && -f c ]]',
  ],
});
