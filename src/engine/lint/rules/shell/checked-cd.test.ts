import { testRule } from '../../rule-tester.testing.ts';
import { checkedCd } from './checked-cd.ts';

testRule(checkedCd, {
  fires: [{ dockerfile: 'RUN cd x; make', at: 'cd' }, 'RUN a && cd x', 'RUN pushd x'],
  silent: ['RUN cd x && make', 'RUN cd x || exit 1', 'RUN set -e; cd x; make', 'RUN cd /', 'RUN if cd x; then :; fi'],
});
