import { testRule } from '../../rule-tester.testing.ts';
import { definedVariable } from './defined-variable.ts';

testRule(definedVariable, {
  fires: [
    { dockerfile: 'FROM a\nCOPY $DIR/x /', at: '$DIR', count: 1 },
    { dockerfile: 'FROM a\nENV A=${B:-c}', at: '${B:-c}' },
    { name: 'an argument above FROM is not seen in a stage', dockerfile: 'ARG A=1\nFROM a\nENV B=$A' },
    { name: 'within a file that COPY writes', dockerfile: 'FROM a\nCOPY <<E /x\n$A\nE' },
    { name: 'every use', dockerfile: 'FROM a\nLABEL x=$A y=$A', count: 2 },
  ],
  silent: [
    'FROM a\nENV B=$PATH',
    'FROM a\nARG A\nENV B=$A',
    'FROM a AS x\nENV A=1\nFROM x\nENV B=$A',
    { name: 'the shell has variables of its own', dockerfile: 'FROM a\nRUN echo $A\nCMD $B' },
    'FROM a\nCOPY <<"E" /x\n$A\nE',
    { dockerfile: 'FROM a\nRUN --mount=type=cache,target=$TARGETARCH x', buildArgs: {}, tool: 'hadolint' },
  ],
});
