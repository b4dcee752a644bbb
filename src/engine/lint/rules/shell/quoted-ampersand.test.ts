import { testRule } from '../../rule-tester.testing.ts';
import { quotedAmpersand } from './quoted-ampersand.ts';

testRule(quotedAmpersand, {
  fires: [{ dockerfile: 'RUN curl http://x/?a=1&b=2 -o /x', at: '&' }, 'RUN a &b'],
  silent: ['RUN curl "http://x/?a=1&b=2"', 'RUN a & b', 'RUN a&& b', 'RUN a& b'],
  fixes: [
    { before: 'RUN curl http://x/?a=1&b=2', after: 'RUN curl http://x/?a=1\\&b=2' },
    { name: 'not where a command may follow', before: 'RUN server&client', after: 'RUN server&client' },
  ],
});
