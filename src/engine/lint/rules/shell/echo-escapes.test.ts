import { testRule } from '../../rule-tester.testing.ts';
import { echoEscapes } from './echo-escapes.ts';

testRule(echoEscapes, {
  fires: ['RUN echo "a\\nb"', "RUN echo 'a\\tb'"],
  silent: ['RUN printf "a\\nb"', 'RUN echo -e "a\\nb"', 'RUN echo "a b"'],
});
