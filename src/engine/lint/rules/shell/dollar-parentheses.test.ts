import { testRule } from '../../rule-tester.testing.ts';
import { dollarParentheses } from './dollar-parentheses.ts';

testRule(dollarParentheses, {
  fires: [{ dockerfile: 'RUN x=`date`', at: '`date`' }],
  silent: ['RUN x=$(date)', "RUN echo '`a`'"],
  fixes: [{ before: 'RUN x=`date`', after: 'RUN x=$(date)' }],
});
