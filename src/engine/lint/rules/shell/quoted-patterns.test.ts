import { testRule } from '../../rule-tester.testing.ts';
import { quotedPatterns } from './quoted-patterns.ts';

testRule(quotedPatterns, {
  fires: [{ dockerfile: 'RUN find . -name *.txt', at: '*.txt' }, 'RUN grep a* b', 'RUN tr [a-z] [A-Z]'],
  silent: ['RUN find . -name "*.txt"', 'RUN grep "a*" b', 'RUN grep a *.txt'],
});
