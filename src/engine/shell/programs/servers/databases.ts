import type { Invocation, Program } from '../../process.ts';
import { readOptions } from '../option-reader.ts';
import { complain, filesBelow, pathFrom, readText, say } from '../surroundings.ts';
import { listen } from './listen.ts';

/** Does somebody listen there? */
const answers = (call: Invocation, host: string, port: string): boolean => (call.world.request?.(`tcp://${host}:${port}`) ?? null) !== null;

const redisServer: Program = (call) => {
  const options = readOptions(call.argv.slice(1), [
    '--port',
    '--bind',
    '--maxmemory',
    '--maxmemory-policy',
    '--requirepass',
    '--save',
    '--appendonly',
    '--dir',
  ]);
  return listen(call, {
    name: 'redis-server',
    host: options.value('--bind') ?? '0.0.0.0',
    port: Number(options.value('--port') ?? 6379),
    serves: 'redis',
    endsOnTerm: true,
  });
};

const redisCli: Program = (call) => {
  const options = readOptions(call.argv.slice(1), ['-h', '-p', '-a', '-n', '-u']);
  const [host, port] = [options.value('-h') ?? '127.0.0.1', options.value('-p') ?? '6379'];
  if (!answers(call, host, port)) return complain(call, `Could not connect to Redis at ${host}:${port}: Connection refused`);
  if (options.words[0]?.toLowerCase() === 'ping') say(call, 'PONG');
  else call.world.unmodelled(call.argv.join(' '));
  return 0;
};

/** What the entrypoint of the image checks before it makes a database. */
const postgres: Program = (call) => {
  const data = call.env.get('PGDATA') ?? '/var/lib/postgresql/data';
  const isNew = filesBelow(call, data).length === 0;
  const mayStart =
    (call.env.get('POSTGRES_PASSWORD') ?? call.env.get('POSTGRES_PASSWORD_FILE') ?? '') !== '' ||
    call.env.get('POSTGRES_HOST_AUTH_METHOD') === 'trust';
  if (isNew && !mayStart)
    return complain(
      call,
      'Error: Database is uninitialized and superuser password is not specified.\n       You must specify POSTGRES_PASSWORD to a non-empty value for the\n       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".',
    );
  return listen(call, { name: 'postgres', host: '0.0.0.0', port: 5432, serves: data, endsOnTerm: true });
};

const pgIsReady: Program = (call) => {
  const options = readOptions(call.argv.slice(1), [
    '-h',
    '--host',
    '-p',
    '--port',
    '-U',
    '--username',
    '-d',
    '--dbname',
    '-t',
    '--timeout',
  ]);
  const [host, port] = [options.value('-h', '--host') ?? call.env.get('PGHOST') ?? '127.0.0.1', options.value('-p', '--port') ?? '5432'];
  const ready = answers(call, host, port);
  say(call, `${options.has('-h', '--host') ? host : '/var/run/postgresql'}:${port} - ${ready ? 'accepting connections' : 'no response'}`);
  return ready ? 0 : 2;
};

/** nginx serves what its configuration names; `-t` only looks whether there is one. */
const nginx: Program = (call) => {
  const options = readOptions(call.argv.slice(1), ['-g', '-c', '-p', '-s', '-e']);
  if (options.has('-v', '-V')) return complain(call, `nginx version: nginx/${call.env.get('NGINX_VERSION') ?? '1.22.1'}`, 0);
  const path = pathFrom(call, options.value('-c') ?? '/etc/nginx/nginx.conf');
  if (readText(call, path) === null && !call.world.fs.stat(path, call.who).ok)
    return complain(call, `nginx: [emerg] open() "${path}" failed (2: No such file or directory)`);
  if (options.has('-t'))
    return complain(call, `nginx: the configuration file ${path} syntax is ok\nnginx: configuration file ${path} test is successful`, 0);
  const texts = [path, ...filesBelow(call, '/etc/nginx/conf.d'), ...filesBelow(call, '/etc/nginx/sites-enabled')]
    .map((file) => readText(call, file) ?? '')
    .join('\n');
  return listen(call, {
    name: 'nginx',
    host: '0.0.0.0',
    port: Number(/^[ \t]*(?:server[ \t]*\{[ \t]*)?listen[ \t]+(?:[\d.]+:)?(\d+)/m.exec(texts)?.[1] ?? 80),
    serves: path,
    endsOnTerm: true,
  });
};

const plain =
  (name: string, port: number): Program =>
  (call) =>
    listen(call, { name, host: '0.0.0.0', port, serves: name, endsOnTerm: true });

/** Servers of the catalogue's images, and the clients that their health checks use. */
export const databaseServers: readonly (readonly [name: string, program: Program])[] = [
  ['redis-server', redisServer],
  ['redis-cli', redisCli],
  ['postgres', postgres],
  ['pg_isready', pgIsReady],
  ['nginx', nginx],
  ['httpd', plain('httpd', 80)],
  ['httpd-foreground', plain('httpd', 80)],
  ['caddy', plain('caddy', 80)],
];
