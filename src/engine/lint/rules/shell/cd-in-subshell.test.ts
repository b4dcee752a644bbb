import { testRule } from '../../rule-tester.testing.ts';
import { cdInSubshell } from './cd-in-subshell.ts';

testRule(cdInSubshell, {
  fires: [{ dockerfile: 'RUN cd a; b; cd ..', at: 'cd ..' }],
  silent: ['RUN (cd a && b); c', 'RUN cd ..', 'RUN set -e; cd a; b; cd ..', 'RUN cd a && b && cd ..'],
});
