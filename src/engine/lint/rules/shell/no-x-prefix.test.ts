import { testRule } from '../../rule-tester.testing.ts';
import { noXPrefix } from './no-x-prefix.ts';

testRule(noXPrefix, {
  fires: [{ dockerfile: 'RUN [ "x$a" = xb ] && c', at: '"x$a"' }, 'RUN test x$a = x'],
  silent: ['RUN [ "$a" = xb ]', 'RUN [ "$a" = b ]', 'RUN [ x ]'],
});
