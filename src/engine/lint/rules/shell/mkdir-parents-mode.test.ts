import { testRule } from '../../rule-tester.testing.ts';
import { mkdirParentsMode } from './mkdir-parents-mode.ts';

testRule(mkdirParentsMode, {
  fires: [{ dockerfile: 'RUN mkdir -p -m 700 a/b', at: '-m' }],
  silent: ['RUN mkdir -p a/b', 'RUN mkdir -m 700 a', 'RUN mkdir -p -m 700 a'],
});
