/** What a server was told on its command line. */
export interface ServerCommand {
  readonly server: 'uvicorn' | 'gunicorn' | 'hypercorn' | 'fastapi';
  /** `app.main:app`, or a path for `fastapi run`; null when none was given. */
  readonly application: string | null;
  readonly host: string;
  /** null when what was given is no number. */
  readonly port: number | null;
  readonly portText: string;
  /** Folder that is searched for the application first, when it is named. */
  readonly folder: string | null;
  /** The first word or option that the server does not take; null when it takes all. */
  readonly surplus: string | null;
  /** Files that it reads before it starts, and can't do without. */
  readonly files: readonly string[];
  /** It goes to the background, and its first process ends. */
  readonly daemon: boolean;
  /** Modules that it needs besides its own. */
  readonly needs: readonly string[];
}

export const serverNames = ['uvicorn', 'gunicorn', 'hypercorn', 'fastapi'] as const;

const flags = new Set([
  '--reload',
  '--no-reload',
  '--use-colors',
  '--no-use-colors',
  '--proxy-headers',
  '--no-proxy-headers',
  '--server-header',
  '--no-server-header',
  '--date-header',
  '--no-date-header',
  '--access-log',
  '--no-access-log',
  '--factory',
  '--preload',
  '--preload-app',
  '--daemon',
  '-D',
  '--debug',
  '--capture-output',
  '--reuse-port',
  '--help',
  '--version',
  '--no-sendfile',
  '--enable-stdio-inheritance',
  '--check-config',
  '--print-config',
  '--spew',
  '--initgroups',
  '-R',
  '--strip-header-spaces',
]);

/** uvicorn has long options only. */
const uvicornOptions = new Set(
  (
    '--host --port --uds --fd --reload --no-reload --reload-dir --reload-include --reload-exclude --reload-delay --workers --loop --http --ws ' +
    '--ws-max-size --ws-max-queue --ws-ping-interval --ws-ping-timeout --ws-per-message-deflate --lifespan --interface --env-file ' +
    '--log-config --log-level --access-log --no-access-log --use-colors --no-use-colors --proxy-headers --no-proxy-headers ' +
    '--forwarded-allow-ips --root-path --limit-concurrency --backlog --limit-max-requests --timeout-keep-alive --timeout-worker-healthcheck ' +
    '--timeout-graceful-shutdown --ssl-keyfile --ssl-certfile --ssl-keyfile-password --ssl-version --ssl-cert-reqs --ssl-ca-certs --ssl-ciphers ' +
    '--header --server-header --no-server-header --date-header --no-date-header --version --app-dir --h11-max-incomplete-event-size --factory --help'
  ).split(' '),
);

interface Options {
  readonly words: readonly string[];
  readonly values: ReadonlyMap<string, string>;
}

/** Splits arguments into words and options with their values; `-b:8000` and `--bind=:8000` alike. */
function readOptions(args: readonly string[]): Options {
  const words: string[] = [];
  const values = new Map<string, string>();
  for (let place = 0; place < args.length; place += 1) {
    const arg = args[place] ?? '';
    const equals = arg.indexOf('=');
    if (!arg.startsWith('-') || arg === '-') words.push(arg);
    else if (arg.startsWith('--') && equals !== -1) values.set(arg.slice(0, equals), arg.slice(equals + 1));
    else if (flags.has(arg)) values.set(arg, '');
    else if (!arg.startsWith('--') && arg.length > 2) values.set(arg.slice(0, 2), arg.slice(arg[2] === '=' ? 3 : 2));
    else values.set(arg, args[(place += 1)] ?? '');
  }
  return { words, values };
}

const numberOf = (text: string): number | null => (/^\d{1,5}$/.test(text) ? Number(text) : null);

/** `host:port`, `:port`, `[::]:port`. */
function splitBind(bind: string): { readonly host: string; readonly portText: string } {
  const colon = bind.lastIndexOf(':');
  if (colon === -1) return { host: bind, portText: '8000' };
  const host = bind.slice(0, colon).replace(/^\[(.*)\]$/, '$1');
  return { host: host === '' ? '0.0.0.0' : host, portText: bind.slice(colon + 1) };
}

/** Reads what a server is started with; `env` because servers take options from there too. */
export function readServerCommand(
  server: ServerCommand['server'],
  args: readonly string[],
  env: ReadonlyMap<string, string>,
  settings: ReadonlyMap<string, string> = new Map(),
): ServerCommand {
  if (server === 'uvicorn') return uvicorn(args, env);
  if (server === 'fastapi') return fastapi(args);
  return bound(server, args, env, settings);
}

const readFirst = (values: ReadonlyMap<string, string>): readonly string[] =>
  ['--env-file', '--log-config'].flatMap((name) => values.get(name) ?? []);

function uvicorn(args: readonly string[], env: ReadonlyMap<string, string>): ServerCommand {
  const { words, values } = readOptions(args);
  const portText = values.get('--port') ?? env.get('UVICORN_PORT') ?? '8000';
  const host = values.get('--host') ?? env.get('UVICORN_HOST') ?? '127.0.0.1';
  const application = words[0] ?? env.get('UVICORN_APP') ?? null;
  const surplus = words[1] ?? [...values.keys()].find((name) => !uvicornOptions.has(name)) ?? null;
  const folder = values.get('--app-dir') ?? null;
  return {
    server: 'uvicorn',
    application,
    host,
    port: numberOf(portText),
    portText,
    folder,
    surplus,
    files: readFirst(values),
    daemon: false,
    needs: [],
  };
}

function fastapi(args: readonly string[]): ServerCommand {
  const [command = '', ...rest] = args;
  const { words, values } = readOptions(rest);
  const portText = values.get('--port') ?? '8000';
  const host = values.get('--host') ?? (command === 'run' ? '0.0.0.0' : '127.0.0.1');
  return {
    server: 'fastapi',
    application: words[0] ?? null,
    host,
    port: numberOf(portText),
    portText,
    folder: null,
    surplus: words[1] ?? null,
    files: [],
    daemon: false,
    needs: ['fastapi_cli', 'uvicorn'],
  };
}

function bound(
  server: 'gunicorn' | 'hypercorn',
  args: readonly string[],
  env: ReadonlyMap<string, string>,
  settings: ReadonlyMap<string, string>,
): ServerCommand {
  const fromEnv = server === 'gunicorn' ? (env.get('GUNICORN_CMD_ARGS') ?? '').split(' ').filter((word) => word !== '') : [];
  const { words, values } = readOptions([...fromEnv, ...args]);
  const port = env.get('PORT');
  const fallback = server === 'gunicorn' && port !== undefined ? `0.0.0.0:${port}` : '127.0.0.1:8000';
  const { host, portText } = splitBind(values.get('--bind') ?? values.get('-b') ?? settings.get('bind') ?? fallback);
  const worker = values.get('--worker-class') ?? values.get('-k') ?? settings.get('worker_class') ?? '';
  const needs = worker.includes('.') ? [worker.split('.')[0] ?? ''] : [];
  const surplus = words[1] ?? null;
  const daemon = values.has('--daemon') || values.has('-D');
  const folder = values.get('--chdir') ?? null;
  return { server, application: words[0] ?? null, host, port: numberOf(portText), portText, folder, surplus, files: [], daemon, needs };
}

/** Where a server looks for a file of settings: what `-c` names, or gunicorn's own place. */
export function settingsFile(server: ServerCommand['server'], args: readonly string[]): string | null {
  if (server !== 'gunicorn') return null;
  const { values } = readOptions(args);
  return (values.get('-c') ?? values.get('--config') ?? 'gunicorn.conf.py').replace(/^file:/, '');
}

/** `name = "value"` lines of such a file. */
export const readSettings = (text: string): ReadonlyMap<string, string> =>
  new Map([...text.matchAll(/^([a-z_]+)\s*=\s*['"]([^'"\n]*)['"]/gm)].map((match) => [match[1] ?? '', match[2] ?? '']));

/** Does a server of this kind with these arguments speak ASGI, which FastAPI needs? gunicorn does with uvicorn's worker only. */
export const speaksAsgi = (command: ServerCommand): boolean => command.server !== 'gunicorn' || command.needs.length > 0;
