import { testRule } from '../../rule-tester.testing.ts';
import { assignedVariables } from './assigned-variables.ts';

testRule(assignedVariables, {
  fires: [{ dockerfile: 'RUN echo "$foo"', at: '$foo' }, 'FROM a\nARG VERSION\nRUN echo "$VERSIN"'],
  silent: ['RUN foo=1; echo "$foo"', 'RUN echo "${foo:-x}"', 'RUN echo "$FOO"', 'FROM a\nENV foo=1\nRUN echo "$foo"', 'RUN [ -n "$foo" ]'],
});
