import { testRule } from '../../rule-tester.testing.ts';
import { globWithDash } from './glob-with-dash.ts';

testRule(globWithDash, {
  fires: [{ dockerfile: 'RUN rm *.log', at: '*.log' }],
  silent: ['RUN rm ./*', 'RUN rm -- *', 'RUN echo *', 'RUN rm a*'],
  fixes: [{ before: 'RUN rm *.log', after: 'RUN rm ./*.log' }],
});
