import { testRule } from '../../rule-tester.testing.ts';
import { grepOptions } from './grep-options.ts';

testRule(grepOptions, {
  fires: [{ dockerfile: 'RUN egrep x y', at: 'egrep' }, 'RUN fgrep x y'],
  silent: ['RUN grep -E x y'],
  fixes: [{ before: 'RUN fgrep x y', after: 'RUN grep -F x y' }],
});
