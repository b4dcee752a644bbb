import { testRule } from '../../rule-tester.testing.ts';
import { describedDefinitions } from './described-definitions.ts';

testRule(describedDefinitions, {
  fires: [{ dockerfile: '\n# the tag\nARG TAG=1\nFROM a', at: '# the tag' }, '\n# Base it all begins here\nFROM a AS Base'],
  silent: [
    '\n# TAG which one\nARG TAG=1\nFROM a',
    '\n# what this file is for\n\nFROM a',
    '\n# one\n# TAG two\nARG TAG\nFROM a',
    '\n# about this\n#\nARG TAG\nFROM a',
    { name: 'experimental: BuildKit must be asked', dockerfile: '\n# the tag\nARG TAG=1\nFROM a', tool: 'buildkit' },
  ],
});
