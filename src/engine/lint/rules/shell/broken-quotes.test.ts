import { testRule } from '../../rule-tester.testing.ts';
import { brokenQuotes } from './broken-quotes.ts';

testRule(brokenQuotes, {
  fires: [{ dockerfile: 'RUN echo "a"b"c"', at: 'b' }, 'RUN echo "a"$b"c"', "RUN echo 'a'b'c'"],
  silent: ['RUN echo "abc"', 'RUN echo "$a"b"$c"', 'RUN echo "a"=c', 'RUN echo "a":"b"'],
});
