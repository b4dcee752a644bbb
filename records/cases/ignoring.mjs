const files = { 'a.txt': { text: 'a\n' }, 'b.log': { text: 'b\n' }, 'src/a.txt': { text: 'sa\n' }, 'src/deep/b.log': { text: 'sdb\n' }, 'src/deep/c.txt': { text: 'sdc\n' }, 'docs/readme.md': { text: 'r\n' }, 'docs/more/x.md': { text: 'x\n' } };
const dockerfile = 'FROM plain:1\nCOPY . /c\n';
const ignoring = (id, title, dockerignore, more = {}) => ({ id: `own-ignore-${id}`, title, dockerfile, context: files, dockerignore: `Dockerfile\n.dockerignore\n${dockerignore}`, ...more });
export const cases = [
  ignoring('exceptions', 'everything but two', '*\n!src/deep\n!docs/*.md\nsrc/deep/*.log\n'),
  ignoring('order', 'later lines win', '**/*.txt\n!src/**/*.txt\nsrc/deep\n!src/deep/b.log\n'),
  ignoring('dots', 'dots and slashes in patterns', './src/\n/docs/../docs/more\nx/../a.txt\n'),
  ignoring('class', 'question marks and classes', '?.txt\nsrc/[a-c].*\n**/[!x].md\n'),
  ignoring('root-star', 'one star at the root takes directories', '*\n'),
  ignoring('directory-only', 'the content of a directory, and one of it back', 'docs/**\n!docs/more/x.md\n'),
  ignoring('all-but-root-files', 'directories only', '*/\n!docs\n'),
  ignoring('copied-subdirectory', 'COPY of a directory that is partly ignored', 'src/deep/*.log\n', { dockerfile: 'FROM plain:1\nCOPY src /s\nCOPY docs/ /d\n' }),
];
