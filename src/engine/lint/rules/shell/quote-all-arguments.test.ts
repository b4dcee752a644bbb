import { testRule } from '../../rule-tester.testing.ts';
import { quoteAllArguments } from './quote-all-arguments.ts';

testRule(quoteAllArguments, {
  fires: [{ dockerfile: 'RUN exec $@', at: '$@' }, 'RUN exec $*'],
  silent: ['RUN exec "$@"', 'RUN echo $#'],
  fixes: [{ before: 'RUN exec $@', after: 'RUN exec "$@"' }],
});
