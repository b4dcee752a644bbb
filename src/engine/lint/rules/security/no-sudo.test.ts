import { testRule } from '../../rule-tester.testing.ts';
import { noSudo } from './no-sudo.ts';

testRule(noSudo, {
  fires: [{ dockerfile: 'RUN sudo a', at: 'sudo' }, 'RUN a; b || sudo c', { dockerfile: 'ONBUILD RUN sudo a && sudo b', count: 1 }],
  silent: ['RUN apt-get install sudo', 'RUN echo sudo'],
});
