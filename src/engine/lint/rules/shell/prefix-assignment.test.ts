import { testRule } from '../../rule-tester.testing.ts';
import { prefixAssignment } from './prefix-assignment.ts';

testRule(prefixAssignment, {
  fires: [
    { dockerfile: 'RUN V=1 curl "http://x/$V"', count: 2, at: 'V' },
    { dockerfile: 'RUN A=1 B=$A c', count: 2 },
    { name: 'each place', dockerfile: 'RUN V=1 a $V "b $V"', count: 3 },
  ],
  silent: ['RUN V=1 && curl "$V"', 'RUN V=1 make', 'RUN A=$B c', "RUN V=1 sh -c 'echo $V'", 'RUN V=$V a'],
});
