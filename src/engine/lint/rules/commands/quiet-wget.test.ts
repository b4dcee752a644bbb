import { testRule } from '../../rule-tester.testing.ts';
import { quietWget } from './quiet-wget.ts';

testRule(quietWget, {
  fires: [{ dockerfile: 'RUN wget x', at: 'wget' }, 'RUN wget -O a x', 'ONBUILD RUN wget x'],
  silent: [
    'RUN wget -q x',
    'RUN wget -qO- x',
    'RUN wget -nv x',
    'RUN wget --no-verbose x',
    'RUN wget --progress=dot x',
    'RUN wget -o log x',
    'RUN wget -a log x',
    'RUN wget --output-file=log x',
    'RUN curl x',
  ],
});
