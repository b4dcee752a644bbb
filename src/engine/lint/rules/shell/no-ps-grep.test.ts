import { testRule } from '../../rule-tester.testing.ts';
import { noPsGrep } from './no-ps-grep.ts';

testRule(noPsGrep, {
  fires: [{ dockerfile: 'RUN ps | grep x', at: 'ps' }],
  silent: ['RUN pgrep x', 'RUN ps aux'],
});
