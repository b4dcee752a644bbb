import { testRule } from '../../rule-tester.testing.ts';
import { noExpr } from './no-expr.ts';

testRule(noExpr, {
  fires: [{ dockerfile: 'RUN expr 1 + 2', at: 'expr' }],
  silent: ['RUN echo $((1 + 2))', 'RUN expr "$x" : y'],
});
