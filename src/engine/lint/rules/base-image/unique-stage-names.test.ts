import { testRule } from '../../rule-tester.testing.ts';
import { uniqueStageNames } from './unique-stage-names.ts';

testRule(uniqueStageNames, {
  fires: [
    { dockerfile: 'FROM a AS x\nFROM b AS X', count: 1, at: 'X' },
    { dockerfile: 'FROM a AS x\nFROM b AS x\nFROM c AS x', count: 2 },
  ],
  silent: ['FROM a AS x\nFROM b AS y', 'FROM a\nFROM a'],
});
