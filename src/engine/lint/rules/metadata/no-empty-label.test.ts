import { testRule } from '../../rule-tester.testing.ts';
import { noEmptyLabel } from './no-empty-label.ts';

testRule(noEmptyLabel, {
  given: { config: { labelSchema: { a: 'text' } } },
  fires: [{ dockerfile: 'LABEL a=""', at: 'a' }, 'LABEL a='],
  silent: ['LABEL a=1', 'LABEL b=""', 'LABEL a=$B'],
});
