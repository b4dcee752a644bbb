import { testRule } from '../../rule-tester.testing.ts';
import { arrayFromSplit } from './array-from-split.ts';

testRule(arrayFromSplit, {
  fires: [{ dockerfile: 'RUN a=($x)', at: '$x' }, 'RUN a=($(x))'],
  silent: ['RUN a=("$x")', 'RUN a=(x y)', 'RUN a=(./*)'],
});
