import { testRule } from '../../rule-tester.testing.ts';
import { grepQuiet } from './grep-quiet.ts';

testRule(grepQuiet, {
  fires: ['RUN [ -n "$(grep x y)" ]', 'RUN [ -z "$(a | grep x)" ]'],
  silent: ['RUN grep -q x y', 'RUN [ -n "$(a)" ]', 'RUN [ "$(grep -c x y)" -gt 1 ]'],
});
