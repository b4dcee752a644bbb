import { testRule } from '../../rule-tester.testing.ts';
import { knownLabels } from './known-labels.ts';

testRule(knownLabels, {
  given: { config: { labelSchema: { a: 'text' }, strictLabels: true } },
  fires: [
    { dockerfile: 'LABEL a=1 b=2', at: 'b', count: 1 },
    { name: 'a name that objects have', dockerfile: 'LABEL constructor=1' },
  ],
  silent: ['LABEL a=1', { dockerfile: 'LABEL b=1', config: { labelSchema: { a: 'text' } } }],
});
