import { testRule } from '../../rule-tester.testing.ts';
import { namesInArithmetic } from './names-in-arithmetic.ts';

testRule(namesInArithmetic, {
  fires: [
    { dockerfile: 'RUN echo $(($a+1))', at: '$a' },
    { dockerfile: 'RUN echo $((${a} + $b))', count: 2 },
  ],
  silent: ['RUN echo $((a+1))', 'RUN echo $(($1 + ${#a} + ${b:-1}))'],
});
