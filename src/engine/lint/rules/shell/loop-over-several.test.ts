import { testRule } from '../../rule-tester.testing.ts';
import { loopOverSeveral } from './loop-over-several.ts';

testRule(loopOverSeveral, {
  fires: [
    { dockerfile: 'RUN for x in "$list"; do a; done', at: '"$list"' },
    'RUN for x in a; do b; done',
    "RUN for x in 'a b'; do c; done",
  ],
  silent: [
    'RUN for x in $list; do a; done',
    'RUN for x in "$@"; do a; done',
    'RUN for x in a b; do c; done',
    'RUN for x in /a/*; do b; done',
    'RUN for x in a$b; do c; done',
  ],
});
