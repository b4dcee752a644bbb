import { testRule } from '../../rule-tester.testing.ts';
import { parsableShell } from './parsable-shell.ts';

testRule(parsableShell, {
  fires: ['RUN echo "a', 'RUN if a; then b', 'RUN (a'],
  silent: ['RUN echo a', 'RUN if a; then b; fi'],
});
