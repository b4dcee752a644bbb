const context = {
  'a.txt': { text: 'alpha\n' },
  'a*b': { text: 'star' },
  'src/main.js': { text: 'm' },
  'src/lib/x.md': { text: 'x' },
  e: { dir: true },
  link: { link: 'src' },
  loop: { link: 'loop' },
};
const plain = (id, title, text, more = {}) => ({ id: `own-sending-${id}`, title, dockerfile: `FROM plain:1\n${text}`, context, ...more });
const append = 'RUN --mount=type=cache,target=/c echo x >> /c/n; wc -l < /c/n\n';
export const cases = [
  plain('nothing-of-it', 'a directory of which nothing is asked for', 'COPY src/*.zip /x/\n'),
  plain('other-brings-it', 'another source brings the directory', 'COPY src/*.zip src/main.js /x/\n'),
  plain('star-in-class', 'a star in a class', 'COPY a[*]b /x/\nCOPY a\\*b /y/\n'),
  plain('class-backwards', 'a class that runs backwards', 'COPY [z-a].txt /x/\n'),
  plain('ignore-escape', 'an escape that no expression knows', 'COPY a.txt /x\n', { dockerignore: 'src\\lib\n' }),
  plain('links', 'through a link, with a pattern behind it', 'COPY link/*.js /x/\nCOPY l*/lib /y\n'),
  plain('loop', 'a link that leads to itself', 'COPY loop/y /x\n'),
  plain('empty-onto', 'an empty directory onto one that is there', 'RUN mkdir /x\nCOPY e /x\nCOPY --exclude=* src /x\n'),
  plain('exclude', 'variables and wrong patterns in --exclude', 'ARG X=lib\nCOPY --exclude=$X src /x\nCOPY --exclude=[ src /y\n'),
  plain('owner', 'a number and a colon', 'COPY --chown=5: a.txt /x\nCOPY --chown=5 a.txt /y\n'),
  plain('cache-mount', '--no-cache and cache mounts', append + append.replace('echo x', 'echo y'), {
    builds: [{ note: 'first' }, { note: 'without the cache', noCache: true }],
  }),
  plain(
    'secret-relative',
    'a secret at a relative path',
    'WORKDIR /w\nRUN --mount=type=secret,id=t,target=s/t cat s/t; ls -R\nRUN ls -R\n',
    { secrets: { t: 'key' } },
  ),
  plain(
    'source-of-own-base',
    'a mount from the image that is worked on',
    'RUN --mount=type=cache,from=plain:1,source=/nope,target=/r true\n',
  ),
  plain('hidden-hosts', 'a file system over /etc', 'RUN --mount=type=tmpfs,target=/etc ls /etc\n'),
  plain('workdir-dots', 'a working directory with two dots', 'WORKDIR /a/../b/./c/\nRUN pwd\n'),
  {
    id: 'own-sending-filter',
    title: '--no-cache-filter reaches what stands on the stage',
    context: {},
    dockerfile: 'FROM plain:1 AS a\nRUN echo a > /a\nFROM a AS b\nRUN echo b > /b\nFROM plain:1\nCOPY --from=b /b /b\n',
    builds: [{ note: 'first' }, { note: 'without a', flags: ['--no-cache-filter', 'a'] }],
  },
];
