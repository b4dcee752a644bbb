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
  ],
  silent: [
    'FROM a\nHEALTHCHECK CMD b',
    'FROM a AS b\nHEALTHCHECK CMD c\nFROM b',
    'FROM a AS b\nFROM b\nHEALTHCHECK NONE',
    'FROM a AS b\nFROM c\nCOPY --from=b /x /x\nHEALTHCHECK NONE',
  ],
});
