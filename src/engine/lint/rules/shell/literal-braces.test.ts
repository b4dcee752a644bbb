import { testRule } from '../../rule-tester.testing.ts';
import { literalBraces } from './literal-braces.ts';

testRule(literalBraces, {
  fires: [{ dockerfile: 'RUN echo {', at: '{' }, 'RUN echo a}'],
  silent: ['RUN { a; }', 'RUN echo {a,b}', 'RUN find . -exec a {} +', 'RUN echo ${x}'],
});
