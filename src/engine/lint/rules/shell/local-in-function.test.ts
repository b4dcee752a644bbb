import { testRule } from '../../rule-tester.testing.ts';
import { localInFunction } from './local-in-function.ts';

testRule(localInFunction, {
  fires: [{ dockerfile: 'FROM a\nSHELL ["/bin/bash", "-c"]\nRUN local x=1', at: 'local' }],
  silent: ['FROM a\nSHELL ["/bin/bash", "-c"]\nRUN f() { local x=1; echo "$x"; }; f', 'RUN x=1'],
});
