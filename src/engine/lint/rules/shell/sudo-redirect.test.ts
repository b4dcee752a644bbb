import { testRule } from '../../rule-tester.testing.ts';
import { sudoRedirect } from './sudo-redirect.ts';

testRule(sudoRedirect, {
  fires: [
    { dockerfile: 'RUN sudo a > b', at: '> b' },
    { dockerfile: 'RUN sudo -u app cd /x', at: 'sudo -u app cd /x' },
  ],
  silent: ['RUN a > b', 'RUN a | sudo tee b', 'RUN sudo a > /dev/null'],
});
