import type { Contents, Draft } from './draft.ts';

/** Entry scripts of our own that do what those of the images do for a simple start, as long as the record says. */
const entryScripts: readonly (readonly [pattern: RegExp, path: string, program: string])[] = [
  [/^node/, '/usr/local/bin/docker-entrypoint.sh', 'node'],
  [/^nginx/, '/docker-entrypoint.sh', ''],
  [/^postgres/, '/usr/local/bin/docker-entrypoint.sh', 'postgres'],
  [/^redis/, '/usr/local/bin/docker-entrypoint.sh', 'redis-server'],
  [/^eclipse-temurin/, '/__cacert_entrypoint.sh', ''],
];

/** `exec "$@"`; options alone, or a word that is no command, are given to the image's own program. */
export function entryScript(program: string, sizeBytes: number): string {
  const guess = program === '' ? '' : `if [ "\${1#-}" != "\${1}" ] || [ -z "$(command -v "\${1}")" ]; then\n  set -- ${program} "$@"\nfi\n`;
  const text = `#!/bin/sh\nset -e\n${guess}exec "$@"\n`;
  const padding = sizeBytes - text.length;
  return padding > 1 ? `${text}#${' '.repeat(padding - 2)}\n` : text;
}

const entrypoint: Contents = ({ layer, image }) => {
  const size = image.layers.find((record) => record.holds.includes('entrypoint'))?.sizeBytes ?? 0;
  for (const [pattern, path, program] of entryScripts)
    if (pattern.test(image.reference)) layer.text(path, entryScript(program, size), 0o755);
  if (image.reference.startsWith('postgres')) layer.text('/usr/local/bin/docker-ensure-initdb.sh', '', 0o755);
};

const server =
  (programs: readonly (readonly [path: string, sizeBytes: number])[], rest: string): Contents =>
  ({ layer }: Draft) => {
    for (const [path, sizeBytes] of programs) layer.program(path, sizeBytes);
    layer.rest(rest);
  };

const postgresTools = ['psql', 'pg_isready', 'pg_dump', 'pg_restore', 'pg_ctl', 'initdb', 'createdb', 'createuser'];

export const serverContents: Readonly<Record<string, Contents>> = {
  entrypoint,
  nginx: (draft) => {
    server(
      [
        ['/usr/sbin/nginx', 1_300_000],
        ['/usr/bin/envsubst', 40_000],
      ],
      '/usr/share/nginx/other-files',
    )(draft, '');
    draft.layer
      .directory('/etc/nginx/conf.d')
      .directory('/usr/share/nginx/html')
      .directory('/var/cache/nginx')
      .directory('/var/log/nginx')
      .directory('/docker-entrypoint.d');
    draft.layer.text(
      '/etc/nginx/nginx.conf',
      'user nginx;\nworker_processes auto;\nevents { worker_connections 1024; }\nhttp { include /etc/nginx/conf.d/*.conf; }\n',
    );
    draft.layer
      .text('/etc/nginx/conf.d/default.conf', 'server { listen 80; location / { root /usr/share/nginx/html; index index.html; } }\n')
      .text('/usr/share/nginx/html/index.html', '<!DOCTYPE html><title>Welcome to nginx!</title>\n');
  },
  postgres: server(
    [['/usr/local/bin/postgres', 9_500_000], ...postgresTools.map((name) => [`/usr/local/bin/${name}`, 300_000] as const)],
    '/usr/local/share/postgresql/other-files',
  ),
  redis: server(
    [
      ['/usr/local/bin/redis-server', 12_000_000],
      ['/usr/local/bin/redis-cli', 6_000_000],
      ['/usr/local/bin/redis-benchmark', 6_000_000],
    ],
    '/usr/local/lib/other-files',
  ),
  gosu: server([['/usr/local/bin/gosu', 2_300_000]], '/usr/local/lib/other-files'),
  httpd: server(
    [
      ['/usr/local/apache2/bin/httpd', 2_400_000],
      ['/usr/local/apache2/bin/ab', 110_000],
    ],
    '/usr/local/apache2/other-files',
  ),
  caddy: ({ layer }) => void layer.program('/usr/bin/caddy', 200_000_000, 'caddy', null),
  'uv-programs': ({ layer }) => void layer.program('/uv', 51_700_000, 'uv', null).program('/uvx', 400_000, 'uv', null),
  program: ({ layer }, path) => void layer.program(path, 1_000_000).rest('/usr/local/lib/other-files'),
  file: ({ layer }, path) => void layer.rest(path),
  dir: ({ layer, image }, path) => {
    const owner = /^\/var\/(lib|run)\/postgresql/.test(path)
      ? image.users[0]
      : path === '/data' && image.reference.startsWith('redis')
        ? image.users[0]
        : undefined;
    layer.directory(
      path,
      path.startsWith('/var/run') ? 0o3777 : path === '/go' ? 0o1777 : 0o755,
      Number(owner?.[1] ?? 0),
      Number(owner?.[2] ?? 0),
    );
  },
  link: ({ layer }, argument) => {
    const [path = '', target = ''] = argument.split('=');
    layer.link(path, target);
  },
};
