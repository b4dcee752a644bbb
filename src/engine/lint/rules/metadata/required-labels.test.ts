import { testRule } from '../../rule-tester.testing.ts';
import { requiredLabels } from './required-labels.ts';

testRule(requiredLabels, {
  given: { config: { labelSchema: { a: 'text', b: 'text' } } },
  fires: [
    { dockerfile: 'FROM x\nLABEL a=1', count: 1, at: 'FROM' },
    { dockerfile: 'FROM x', count: 2 },
    {
      name: 'hadolint also asks stages that only give files',
      dockerfile: 'FROM x AS y\nFROM z\nCOPY --from=y /a /a\nLABEL a=1 b=2',
      tool: 'hadolint',
      count: 2,
    },
    {
      name: 'hadolint forgives what leads to the label',
      dockerfile: 'FROM x AS y\nFROM y\nLABEL a=1 b=2\nFROM y\nLABEL a=1',
      tool: 'hadolint',
      count: 1,
    },
  ],
  silent: [
    'FROM x\nLABEL a=1 b=2',
    'FROM x AS y\nLABEL a=1\nFROM y\nLABEL b=2',
    'FROM x AS y\nFROM z\nCOPY --from=y /a /a\nLABEL a=1 b=2',
    { dockerfile: 'FROM x', config: {} },
  ],
});
