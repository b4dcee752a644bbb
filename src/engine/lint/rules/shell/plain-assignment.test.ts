import { testRule } from '../../rule-tester.testing.ts';
import { plainAssignment } from './plain-assignment.ts';

testRule(plainAssignment, {
  fires: [
    { dockerfile: 'RUN A = b', at: '=' },
    'RUN A =b',
    { dockerfile: 'RUN $A=b', at: '$A=b' },
    'RUN export A = b',
    { dockerfile: 'RUN set A=b', at: 'A=b' },
    { dockerfile: 'RUN export "$A"', at: '"$A"' },
    'RUN read -r $A',
  ],
  silent: [
    'RUN A=b',
    'RUN [ = b ]',
    'RUN a == b',
    'RUN export A',
    'RUN export A="$B"',
    'RUN set -e',
    'RUN set -- A=b',
    'RUN read -r A',
    'RUN "$A" b',
  ],
});
