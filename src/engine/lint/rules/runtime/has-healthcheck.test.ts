import { testRule } from '../../rule-tester.testing.ts';
import { hasHealthcheck } from './has-healthcheck.ts';

testRule(hasHealthcheck, {
  fires: [
    { dockerfile: 'FROM a', at: 'FROM' },
    'FROM a AS b\nHEALTHCHECK NONE\nFROM c',
    {
      name: 'hadolint takes a stage that only gives files for an image',
      dockerfile: 'FROM a AS b\nFROM c\nCOPY --from=b /x /x\nHEALTHCHECK NONE',
      tool: 'hadolint',
    },
    { name: 'hadolint names every stage of a line without one', dockerfile: 'FROM a AS b\nFROM b', tool: 'hadolint', count: 2 },
    {
      name: 'hadolint forgives what leads to a check',
      dockerfile: 'FROM x AS a\nFROM a AS b\nFROM b AS c\nHEALTHCHECK NONE\nFROM b AS d',
      tool: 'hadolint',
      count: 1,
    },
  ],
  silent: [
    'FROM a\nHEALTHCHECK CMD b',
    'FROM a AS b\nHEALTHCHECK CMD c\nFROM b',
    'FROM a AS b\nFROM b\nHEALTHCHECK NONE',
    'FROM a AS b\nFROM c\nCOPY --from=b /x /x\nHEALTHCHECK NONE',
  ],
});
