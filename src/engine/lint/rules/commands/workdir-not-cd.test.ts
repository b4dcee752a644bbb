import { testRule } from '../../rule-tester.testing.ts';
import { workdirNotCd } from './workdir-not-cd.ts';

testRule(workdirNotCd, {
  fires: [
    { dockerfile: 'RUN cd /opt && make', at: 'cd' },
    'RUN a; (cd /opt; make)',
    'ONBUILD RUN cd /opt',
    { dockerfile: 'RUN cd a && cd b', count: 1 },
  ],
  silent: ['WORKDIR /opt', 'RUN echo cd', 'RUN cdrecord x'],
});
