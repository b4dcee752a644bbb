import { testRule } from '../../rule-tester.testing.ts';
import { addForArchives } from './add-for-archives.ts';

testRule(addForArchives, {
  fires: [
    { dockerfile: 'COPY a.tar.gz /opt/\nRUN tar xf /opt/a.tar.gz', at: 'COPY' },
    'COPY x/a.tgz /b.tgz\nRUN tar --extract --file=/b.tgz b.tgz',
    'COPY a.tar.xz /\nRUN unxz /a.tar.xz',
    'COPY a.tar.xz /\nRUN tar --extract --file=/a.tar.xz',
    'COPY x\\a.tar C:\\b\nRUN tar -xf C:\\b\\a.tar',
    { name: 'one finding a copy', dockerfile: 'COPY a.tar /\nRUN tar -xf a.tar && tar -xf a.tar', count: 1 },
  ],
  silent: [
    'COPY a.tar /\nRUN tar -tf /a.tar',
    'COPY a.tar /',
    'RUN tar -xf a.tar\nCOPY a.tar /',
    'COPY --from=b a.tar /\nRUN tar -xf a.tar',
    'COPY a.zip /\nRUN unzip a.zip',
    'FROM a\nCOPY a.tar /\nFROM b\nRUN tar -xf a.tar',
  ],
});
