import { testRule } from '../../rule-tester.testing.ts';
import { oneEntrypoint } from './one-entrypoint.ts';

testRule(oneEntrypoint, {
  fires: [
    { dockerfile: 'ENTRYPOINT CMD a\nRUN b\nENTRYPOINT CMD c', at: 'ENTRYPOINT', count: 1 },
    { dockerfile: 'ENTRYPOINT CMD a\nENTRYPOINT CMD b\nENTRYPOINT CMD c', count: 2 },
    { name: 'hadolint names the later one', dockerfile: 'ENTRYPOINT CMD a\nentrypoint CMD b', tool: 'hadolint', at: 'entrypoint' },
  ],
  silent: ['ENTRYPOINT CMD a', 'FROM a\nENTRYPOINT CMD a\nFROM b\nENTRYPOINT CMD b', 'ONBUILD ENTRYPOINT CMD a\nENTRYPOINT CMD b'],
});
