import { testRule } from '../../rule-tester.testing.ts';
import { copyManyToFolder } from './copy-many-to-folder.ts';

testRule(copyManyToFolder, {
  fires: [
    { dockerfile: 'COPY a b /c', at: '/c' },
    'COPY ["a", "b", "c"]',
    'ADD a b c',
    { name: 'hadolint wants it behind a dot too', dockerfile: 'COPY a b .', tool: 'hadolint' },
  ],
  silent: [
    'COPY a b',
    'COPY a b c/',
    'COPY a b .',
    'COPY a b "c d/"',

    'COPY ["a", "b", "c/"]',
    { dockerfile: 'ADD a b c', tool: 'hadolint' },
  ],
  fixes: [{ before: 'COPY a b /c\n', after: 'COPY a b /c/\n' }],
});
