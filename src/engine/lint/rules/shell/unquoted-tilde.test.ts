import { testRule } from '../../rule-tester.testing.ts';
import { unquotedTilde } from './unquoted-tilde.ts';

testRule(unquotedTilde, {
  fires: [{ dockerfile: 'RUN a "~/x"', at: '"~/x"' }],
  silent: ['RUN a ~/x', 'RUN a "$HOME/x"', 'RUN a "x~/"'],
});
