import { testRule } from '../../rule-tester.testing.ts';
import { noExpansionInSingleQuotes } from './no-expansion-in-single-quotes.ts';

testRule(noExpansionInSingleQuotes, {
  fires: [{ dockerfile: "RUN echo '$x'", at: "'$x'" }, "RUN echo 'a `b`'"],
  silent: ["RUN awk '{print $1}' x", "RUN sh -c 'echo $x'", "RUN sed '$d' x", "RUN echo 'a $ b'"],
});
