import { testRule } from '../../rule-tester.testing.ts';
import { noTestAndOr } from './no-test-and-or.ts';

testRule(noTestAndOr, {
  fires: [
    { dockerfile: 'RUN [ -f a -a -f b ]', at: '-a' },
    'RUN [ -f a -o -f b ]',
    { dockerfile: 'RUN [ -f a && -f b ]', at: '&&' },
    'RUN [ -f a || -f b ]',
    'SHELL ["/bin/bash", "-c"]\nRUN [[ -f a -a -f b ]]',
  ],
  silent: ['RUN [ -f a ] && [ -f b ]', 'RUN find . -a x', 'SHELL ["/bin/bash", "-c"]\nRUN [[ -f a && -f b ]]', 'RUN [ -f a ] || [ -f b ]'],
});
