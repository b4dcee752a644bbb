import { testRule } from '../../rule-tester.testing.ts';
import { quoteAllArguments } from './quote-all-arguments.ts';

testRule(quoteAllArguments, {
  fires: [{ dockerfile: 'RUN exec $@', at: '$@' }, 'RUN exec $*', { dockerfile: 'RUN echo "all: $@"', at: '$@' }],
  silent: [
    'RUN exec "$@"',
    'RUN echo $#',
    'RUN f() { local x=$@; echo "$x"; }; f',
    'RUN echo "all: $*"',
    'RUN x="a $@" && echo "$x"',
    { name: 'a star in other text is no list', dockerfile: 'RUN echo a$*' },
  ],
  fixes: [{ before: 'RUN exec $@', after: 'RUN exec "$@"' }],
});
