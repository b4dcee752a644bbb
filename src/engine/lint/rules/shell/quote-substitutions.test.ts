import { testRule } from '../../rule-tester.testing.ts';
import { quoteSubstitutions } from './quote-substitutions.ts';

testRule(quoteSubstitutions, {
  fires: [{ dockerfile: 'RUN make -j$(nproc)', at: '$(nproc)' }, 'RUN rm `ls`'],
  silent: ['RUN x=$(y)', 'RUN echo "$(x)"', 'RUN for i in $(seq 3); do :; done', 'RUN kill $(pgrep x)'],
  fixes: [
    { before: 'RUN make -j$(nproc)', after: 'RUN make -j"$(nproc)"' },
    { name: 'not where text would be left between quotes', before: 'RUN echo "a"b$(x)', after: 'RUN echo "a"b$(x)' },
  ],
});
