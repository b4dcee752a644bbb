import { testRule } from '../../rule-tester.testing.ts';
import { printfFormat } from './printf-format.ts';

testRule(printfFormat, {
  fires: [{ dockerfile: 'RUN printf "$x"', at: '"$x"' }, 'RUN printf "a" b', 'RUN printf "%s %s" a'],
  silent: ['RUN printf "%s" "$x"', 'RUN printf "%s\\n" a b', 'RUN printf "a"'],
});
