import { testRule } from '../../rule-tester.testing.ts';
import { redirectNeedsCommand } from './redirect-needs-command.ts';

testRule(redirectNeedsCommand, {
  fires: [{ dockerfile: 'RUN > x', at: '> x' }],
  silent: ['RUN true > x', 'RUN : > x', 'RUN x=$(< y)'],
});
