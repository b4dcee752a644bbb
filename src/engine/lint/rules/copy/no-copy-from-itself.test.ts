import { testRule } from '../../rule-tester.testing.ts';
import { noCopyFromItself } from './no-copy-from-itself.ts';

testRule(noCopyFromItself, {
  fires: [{ dockerfile: 'FROM a AS b\nCOPY --from=B c d', at: '--from=B' }],
  silent: ['FROM a AS b\nFROM c AS d\nCOPY --from=b e f', 'COPY --from=a b c'],
});
