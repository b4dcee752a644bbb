import { testRule } from '../../rule-tester.testing.ts';
import { groupAppends } from './group-appends.ts';

testRule(groupAppends, {
  fires: ['RUN a >> x; b >> x; c >> x'],
  silent: ['RUN a >> x; b >> x', 'RUN a >> x; b >> y; c >> x', 'RUN { a; b; c; } >> x'],
});
