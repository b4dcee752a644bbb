import type { Invocation, Program } from '../../process.ts';
import { complain, exists, pathFrom, readText, say } from '../surroundings.ts';
import { listen } from '../servers/listen.ts';

const builtins: ReadonlySet<string> = new Set(
  'assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs http http2 https inspector module net os path perf_hooks process punycode querystring readline repl stream string_decoder sys timers tls trace_events tty url util v8 vm wasi worker_threads zlib test sqlite'.split(
    ' ',
  ),
);

/** Node.js, as far as a program's start can be told: versions, missing modules, servers. */
export const node: Program = (call) => {
  const args = call.argv.slice(1);
  const [first] = args;
  if (first === '-v' || first === '--version') {
    say(call, `v${call.env.get('NODE_VERSION') ?? (exists(call, '/usr/share/doc/nodejs') ? '18.20.4' : '22.23.3')}`);
    return 0;
  }
  const code = args.findIndex((arg) => /^(-e|-p|-pe|--eval|--print)$/.test(arg));
  if (code !== -1) return runText(call, args[code + 1] ?? '', args[code]?.includes('p') ?? false);
  const script = args.find((arg) => !arg.startsWith('-'));
  if (script === undefined) return 0;
  return script === 'inspect' ? 0 : runFile(call, script);
};

function runText(call: Invocation, code: string, prints: boolean): number {
  const logged = /^\s*console\.log\(\s*(?:'([^'\\]*)'|"([^"\\]*)")\s*\);?\s*$/.exec(code);
  const url = /(?:fetch|get)\(\s*['"](https?:\/\/[^'"]+)['"]/.exec(code)?.[1];
  if (logged) say(call, logged[1] ?? logged[2] ?? '');
  else if (url !== undefined) return (call.world.request?.(url)?.status ?? 500) < 400 ? 0 : 1;
  else if (prints && /^process\.version$/.test(code.trim())) say(call, `v${call.env.get('NODE_VERSION') ?? '22.23.3'}`);
  else call.world.unmodelled(`node -e ${code.slice(0, 120)}`);
  return 0;
}

function runFile(call: Invocation, script: string): number {
  const named = pathFrom(call, script);
  const path = [named, `${named}.js`, `${named}/index.js`].find((candidate) => readText(call, candidate) !== null) ?? named;
  if (!call.world.fs.stat(path, call.who).ok) return cannotFind(call, named, []);
  const code = readText(call, path);
  if (code === null) {
    call.world.unmodelled(`node ${script}: its text is not known`);
    return 0;
  }
  const missing = packagesOf(code).find((name) => !resolves(call, path, name));
  if (missing !== undefined) return cannotFind(call, missing, [path]);
  const port = portOf(call, code);
  if (port !== null) return listen(call, { name: 'node', host: '0.0.0.0', port, serves: path, endsOnTerm: code.includes('SIGTERM') });
  const logged = [...code.matchAll(/^console\.log\(\s*(?:'([^'\\]*)'|"([^"\\]*)")\s*\);?\s*$/gm)];
  for (const match of logged) say(call, match[1] ?? match[2] ?? '');
  if (code.split('\n').some((line) => line.trim() !== '' && !line.startsWith('//') && !line.startsWith('console.log(')))
    call.world.unmodelled(`node ${script}`);
  return 0;
}

function cannotFind(call: Invocation, name: string, stack: readonly string[]): number {
  const required = stack.map((path) => `Require stack:\n- ${path}\n`).join('');
  return complain(
    call,
    `node:internal/modules/cjs/loader:1228\n  throw err;\n  ^\n\nError: Cannot find module '${name}'\n${required}  code: 'MODULE_NOT_FOUND',\n  requireStack: [${stack.map((path) => ` '${path}' `).join('')}]\n}\n\nNode.js v${call.env.get('NODE_VERSION') ?? '22.23.3'}`,
  );
}

/** Packages that a file requires or imports, built-in and relative ones left out. */
function packagesOf(code: string): readonly string[] {
  const found = [...code.matchAll(/(?:require\(|from\s+|^import\s+)['"]([^'"\n]+)['"]/gm)].map((match) => match[1] ?? '');
  return found.filter((name) => !/^[./]/.test(name) && !name.startsWith('node:') && !builtins.has(name.split('/')[0] ?? ''));
}

/** Is the package in a node_modules of the file's folder or of one above it? */
function resolves(call: Invocation, file: string, name: string): boolean {
  const packageName = name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
  const names = file.split('/').slice(0, -1);
  for (let depth = names.length; depth >= 1; depth -= 1)
    if (exists(call, `${names.slice(0, depth).join('/')}/node_modules/${packageName}`)) return true;
  return false;
}

/** The port of `listen(3000`, or of `process.env.PORT || 3000`. */
function portOf(call: Invocation, code: string): number | null {
  if (!/\.listen\(/.test(code)) return null;
  const fromEnvironment = /process\.env\.PORT/.test(code) ? Number(call.env.get('PORT') ?? NaN) : NaN;
  if (Number.isInteger(fromEnvironment)) return fromEnvironment;
  return Number(/\.listen\(\s*(\d{2,5})/.exec(code)?.[1] ?? /PORT\s*(?:\|\||\?\?)\s*['"]?(\d{2,5})/.exec(code)?.[1] ?? 3000);
}
