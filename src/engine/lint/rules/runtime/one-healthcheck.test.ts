import { testRule } from '../../rule-tester.testing.ts';
import { oneHealthcheck } from './one-healthcheck.ts';

testRule(oneHealthcheck, {
  fires: [
    { dockerfile: 'HEALTHCHECK CMD a\nRUN b\nHEALTHCHECK CMD c', at: 'HEALTHCHECK', count: 1 },
    { dockerfile: 'HEALTHCHECK CMD a\nHEALTHCHECK CMD b\nHEALTHCHECK CMD c', count: 2 },
    { name: 'hadolint names the later one', dockerfile: 'HEALTHCHECK CMD a\nhealthcheck CMD b', tool: 'hadolint', at: 'healthcheck' },
  ],
  silent: ['HEALTHCHECK CMD a', 'FROM a\nHEALTHCHECK CMD a\nFROM b\nHEALTHCHECK CMD b', 'ONBUILD HEALTHCHECK CMD a\nHEALTHCHECK CMD b'],
});
