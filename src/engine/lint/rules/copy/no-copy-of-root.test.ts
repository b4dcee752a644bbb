import { testRule } from '../../rule-tester.testing.ts';
import { noCopyOfRoot } from './no-copy-of-root.ts';

testRule(noCopyOfRoot, {
  fires: [{ dockerfile: 'COPY --from=a / /', at: '--from=a' }, "COPY --link --from=a '/' /", 'COPY --from=a ["/", "/"]'],
  silent: ['COPY / /', 'COPY --from=a / /b', 'COPY --from=a /b /'],
});
