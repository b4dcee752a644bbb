import { testRule } from '../../rule-tester.testing.ts';
import { noEnvSelfReference } from './no-env-self-reference.ts';

testRule(noEnvSelfReference, {
  fires: [{ dockerfile: 'ENV A=1 B=$A', at: 'B' }, 'ENV A=1 B="${A:-x}"', 'ENV B=$A A=1', 'ENV A=$A:1 A=$A:2'],
  silent: ['ENV A=1\nENV B=$A', 'ENV PATH=/a:$PATH', 'ENV A=1 B=$AB C=\\$A', 'ARG A\nENV A=1 B=$A', 'ENV A=1\nENV A=2 B=$A'],
});
