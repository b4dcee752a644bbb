import { testRule } from '../../rule-tester.testing.ts';
import { wgetOrCurl } from './wget-or-curl.ts';

testRule(wgetOrCurl, {
  fires: [
    { dockerfile: 'RUN wget a && curl b', count: 1 },
    { dockerfile: 'RUN wget a\nRUN curl b', count: 1, at: 'curl' },
    { name: 'each RUN from then on', dockerfile: 'RUN wget a\nRUN curl b\nRUN c\nRUN wget d', count: 2 },
  ],
  silent: ['RUN wget a\nRUN wget b', 'FROM a\nRUN wget a\nFROM b\nRUN curl c', 'RUN apt-get install wget curl'],
});
