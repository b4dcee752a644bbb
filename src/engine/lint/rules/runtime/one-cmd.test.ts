import { testRule } from '../../rule-tester.testing.ts';
import { oneCmd } from './one-cmd.ts';

testRule(oneCmd, {
  fires: [
    { dockerfile: 'CMD CMD a\nRUN b\nCMD CMD c', at: 'CMD', count: 1 },
    { dockerfile: 'CMD CMD a\nCMD CMD b\nCMD CMD c', count: 2 },
    { name: 'hadolint names the later one', dockerfile: 'CMD CMD a\ncmd CMD b', tool: 'hadolint', at: 'cmd' },
  ],
  silent: ['CMD CMD a', 'FROM a\nCMD CMD a\nFROM b\nCMD CMD b', 'ONBUILD CMD CMD a\nCMD CMD b'],
});
