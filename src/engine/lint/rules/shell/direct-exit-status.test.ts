import { testRule } from '../../rule-tester.testing.ts';
import { directExitStatus } from './direct-exit-status.ts';

testRule(directExitStatus, {
  fires: [{ dockerfile: 'RUN [ $? -eq 0 ]', at: '$?' }, 'RUN a; if [ "$?" != 0 ]; then b; fi'],
  silent: ['RUN if a; then b; fi', 'RUN echo $?', 'RUN [ $? -eq 2 ]'],
});
