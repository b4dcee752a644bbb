import { testRule } from '../../rule-tester.testing.ts';
import { noLsParsing } from './no-ls-parsing.ts';

testRule(noLsParsing, {
  fires: [{ dockerfile: 'RUN ls | wc -l', at: 'ls' }, 'RUN ls | grep x', 'RUN ls | xargs rm', 'RUN for i in $(ls); do :; done'],
  silent: ['RUN ls', 'RUN find . | wc -l', 'RUN for i in ./*; do :; done'],
});
