import { testRule } from '../../rule-tester.testing.ts';
import { trapQuotes } from './trap-quotes.ts';

testRule(trapQuotes, {
  fires: [{ dockerfile: 'RUN trap "rm $x" EXIT', at: '$x' }],
  silent: ["RUN trap 'rm $x' EXIT", 'RUN trap "rm x" EXIT'],
});
