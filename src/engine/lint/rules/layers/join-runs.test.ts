import { testRule } from '../../rule-tester.testing.ts';
import { joinRuns } from './join-runs.ts';

testRule(joinRuns, {
  fires: [
    { dockerfile: 'RUN a\nRUN b', count: 1 },
    'RUN a\n# why\nRUN b',
    'RUN --network=none a\nRUN --network=none b',
    { name: 'one program several times is no chain', dockerfile: 'RUN a 1 && a 2\nRUN a 3 && a 4', count: 1 },
    { name: 'each after the first', dockerfile: 'RUN a\nRUN b\nRUN c', count: 2 },
  ],
  silent: [
    'RUN a',
    'RUN a\nWORKDIR /\nRUN b',
    'RUN a && b\nRUN c',
    'RUN a 1 && a 2 && b\nRUN a 3',
    'RUN a\nRUN b | c',
    'RUN --network=none a\nRUN b',
    'FROM a\nRUN a\nFROM b\nRUN b',
  ],
  fixes: [
    { before: 'RUN mkdir /a\nRUN touch /a/b\n', after: 'RUN mkdir /a \\\n && touch /a/b\n' },
    { name: 'not what changes the shell', before: 'RUN cd /a\nRUN b', after: 'RUN cd /a\nRUN b' },
    { name: 'not what is a chain already', before: 'RUN a 1 && a 2\nRUN a 3', after: 'RUN a 1 && a 2\nRUN a 3' },
    { name: 'not over a comment', before: 'RUN a\n# why\nRUN b', after: 'RUN a\n# why\nRUN b' },
  ],
});
