import { testRule } from '../../rule-tester.testing.ts';
import { declareApart } from './declare-apart.ts';

testRule(declareApart, {
  fires: [{ dockerfile: 'RUN export x=$(y)', at: 'x' }, 'RUN export x="a$(y)"'],
  silent: ['RUN x=$(y)', 'RUN export x=1', 'RUN x=$(y) && export x'],
});
