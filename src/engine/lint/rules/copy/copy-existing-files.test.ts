import { expect, test } from 'vitest';
import { buildContextOf } from '../../build-context.ts';
import { findingsOf, testRule } from '../../rule-tester.testing.ts';
import { copyExistingFiles } from './copy-existing-files.ts';

const files = ['requirements.txt', 'app/main.py', 'app/models.py', 'docs/a.md'];

testRule(copyExistingFiles, {
  given: { context: buildContextOf(files, 'docs') },
  fires: [
    { dockerfile: 'FROM a\nCOPY requirement.txt .', at: 'requirement.txt' },
    { dockerfile: 'FROM a\nCOPY ["app/main.py", "app/none.py", "/x/"]', count: 1 },
    'FROM a\nADD missing /x',
    'FROM a\nCOPY *.toml .',
    { name: 'a pattern alone has to match', dockerfile: 'FROM a\nCOPY uv.lock* .', count: 1 },
    'FROM a\nCOPY ../requirements.in .',
    { name: 'all that the pattern takes is ignored', dockerfile: 'FROM a\nCOPY docs/*.md .', count: 1 },
  ],
  silent: [
    'FROM a\nCOPY . .',
    { name: 'files that may be missing', dockerfile: 'FROM a\nCOPY requirements.txt uv.lock* poetry.loc[k] .npmrc* ./' },
    'FROM a\nCOPY ./app/ /srv/',
    'FROM a\nCOPY requirements*.txt /',
    'FROM a\nCOPY app/*.py "requirements.txt" /x/',
    'FROM a\nCOPY --from=b nothing .',
    'FROM a\nADD https://example.com/x .',
    'FROM a\nARG F\nCOPY $F .',
    'FROM a\nCOPY <<EOF /x\ntext\nEOF',
    { name: 'another rule says what is ignored', dockerfile: 'FROM a\nCOPY docs/b.md .' },
    { name: 'only the ignore file is known', dockerfile: 'FROM a\nCOPY x .', context: buildContextOf(null, 'y') },
    { name: 'without a context', dockerfile: 'FROM a\nCOPY x .', context: null },
  ],
});

test.each([
  ['COPY requirement.txt .', 'message-near', { near: 'requirements.txt' }],
  ['COPY main.py .', 'message-near', { near: 'app/main.py' }],
  ['COPY App/Main.py .', 'message-near', { near: 'app/main.py' }],
  ['COPY nowhere .', 'message', { path: 'nowhere' }],
  ['COPY ../../lib .', 'message-outside', { inside: 'lib' }],
  ['COPY docs/*.md .', 'message-ignored', { pattern: 'docs', line: 1 }],
])('%s: %s', (line, messageId, data) => {
  const [finding] = findingsOf(copyExistingFiles, `FROM a\n${line}`, { context: buildContextOf(files, 'docs') });
  expect(finding).toMatchObject({ messageId, data });
});
