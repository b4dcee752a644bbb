import { testRule } from '../../rule-tester.testing.ts';
import { spaceAfterEquals } from './space-after-equals.ts';

testRule(spaceAfterEquals, {
  fires: [{ dockerfile: 'RUN A= b', at: 'A=' }, 'RUN export A= b'],
  silent: ['RUN A=b', "RUN A='' b", 'RUN A=', 'RUN export A=', 'RUN IFS= read -r x'],
  fixes: [{ before: 'RUN A= b', after: "RUN A='' b" }],
});
