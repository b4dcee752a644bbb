import { testRule } from '../../rule-tester.testing.ts';
import { asCasedAsFrom } from './as-cased-as-from.ts';

testRule(asCasedAsFrom, {
  fires: [{ dockerfile: 'FROM a as b', at: 'as' }, { dockerfile: 'from a AS b', at: 'AS' }, 'FROM a As b'],
  silent: ['FROM a AS b', 'from a as b', { name: 'a FROM of mixed casing has another finding', dockerfile: 'From a as b' }],
  fixes: [{ before: 'FROM a as b', after: 'FROM a AS b' }],
});
