import { testRule } from '../../rule-tester.testing.ts';
import { portableShell } from './portable-shell.ts';

testRule(portableShell, {
  fires: [
    { dockerfile: 'RUN [[ -f x ]]', at: '[[ -f x ]]' },
    'RUN source x',
    'RUN mkdir {a,b}',
    'RUN a &> b',
    'RUN [ a == b ]',
    'RUN echo -e x',
    'RUN set -o pipefail',
    'RUN x=(a b)',
    { dockerfile: 'RUN select x in a b; do echo "$x"; done', at: 'select' },
  ],
  silent: ['RUN [ -f x ]', 'RUN . ./x', 'RUN set -eu', 'FROM a\nSHELL ["/bin/bash", "-c"]\nRUN [[ -f x ]]'],
});
