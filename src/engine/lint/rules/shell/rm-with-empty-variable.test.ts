import { testRule } from '../../rule-tester.testing.ts';
import { rmWithEmptyVariable } from './rm-with-empty-variable.ts';

testRule(rmWithEmptyVariable, {
  fires: [{ dockerfile: 'RUN rm -rf "$x/"*', at: '"$x/"*' }, 'RUN rm -r $x/lib', 'RUN rm -rf /var/*'],
  silent: ['RUN rm -rf "${x:?}/"*', 'RUN rm -rf "$x/y"', 'RUN rm "$x/"*', 'RUN rm -rf /tmp/*'],
});
