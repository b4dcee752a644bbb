import { testRule } from '../../rule-tester.testing.ts';
import { outputIntoVariable } from './output-into-variable.ts';

testRule(outputIntoVariable, {
  fires: [
    { dockerfile: 'RUN A=date && echo "$A"', at: 'date' },
    { dockerfile: 'RUN A=$(a) | b', at: 'A=$(a)' },
  ],
  silent: [
    'RUN A=$(date) && echo "$A"',
    'RUN A="date" && echo "$A"',
    'RUN A=python && echo "$A"',
    'RUN A=$(a | b) && echo "$A"',
    'RUN A=1 a | b',
    'RUN NODE_ENV=test npm ci',
  ],
});
