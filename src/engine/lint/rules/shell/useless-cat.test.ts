import { testRule } from '../../rule-tester.testing.ts';
import { uselessCat } from './useless-cat.ts';

testRule(uselessCat, {
  fires: [{ dockerfile: 'RUN cat a | b', at: 'a' }],
  silent: ['RUN cat a b | c', 'RUN cat -n a | b', 'RUN b < a', 'RUN cat *.txt | b'],
});
