import { testRule } from '../../rule-tester.testing.ts';
import { copyNeedsWorkdir } from './copy-needs-workdir.ts';

testRule(copyNeedsWorkdir, {
  fires: [{ dockerfile: 'COPY a b', at: 'b' }, 'FROM x AS one\nWORKDIR /a\nFROM y\nCOPY a b', 'ADD a.tar b'],
  silent: [
    'COPY a /b',
    'COPY a "/b"',
    'COPY a $HOME/b',
    'COPY a c:/b',
    'WORKDIR /a\nCOPY a b',
    'FROM x AS one\nWORKDIR /a\nFROM one AS two\nFROM two\nCOPY a b',
    { dockerfile: 'ADD a.tar b', tool: 'hadolint' },
  ],
});
