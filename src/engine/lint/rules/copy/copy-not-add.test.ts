import { testRule } from '../../rule-tester.testing.ts';
import { copyNotAdd } from './copy-not-add.ts';

testRule(copyNotAdd, {
  fires: [
    { dockerfile: 'ADD file /app/', at: 'ADD' },
    'ADD a.tar.gz b /app/',
    'ADD ["a b", "/app/"]',
    'ADD archive.zip /app/',
    'ONBUILD ADD . /app',
  ],
  silent: [
    'ADD a.tar /',
    'ADD a.tar.zst /',
    'ADD https://example.com/a /a',
    'ADD git@example.com:a/b.git /a',
    'ADD "http://example.com/a" /a',
    'COPY a /a',
    'ADD <<EOF /a\nx\nEOF',
  ],
  fixes: [
    { before: 'ADD --chown=1:1 a /a', after: 'COPY --chown=1:1 a /a' },
    { before: 'add a /a', after: 'copy a /a' },
    { name: 'not where only ADD has the flag', before: 'ADD --checksum=sha256:0 $URL /a', after: 'ADD --checksum=sha256:0 $URL /a' },
    { name: 'not where one source is an address', before: 'ADD a https://example.com/b /c/', after: 'ADD a https://example.com/b /c/' },
  ],
});
