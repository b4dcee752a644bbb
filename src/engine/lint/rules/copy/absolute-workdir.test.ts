import { testRule } from '../../rule-tester.testing.ts';
import { absoluteWorkdir } from './absolute-workdir.ts';

testRule(absoluteWorkdir, {
  fires: [
    { dockerfile: 'WORKDIR a/b', at: 'a/b' },
    'WORKDIR "a"',
    'FROM x\nWORKDIR /a\nFROM y\nWORKDIR b',
    { name: 'hadolint does not look back', dockerfile: 'WORKDIR /a\nWORKDIR b', tool: 'hadolint' },
  ],
  silent: [
    'WORKDIR /a',
    "WORKDIR '/a'",
    'WORKDIR $HOME/a',
    'WORKDIR c:\\a',
    'WORKDIR /a\nWORKDIR b',
    'FROM x AS y\nWORKDIR /a\nFROM y\nWORKDIR b',
  ],
});
