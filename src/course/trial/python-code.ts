import { readUrl, type LocalService, type Request } from './network.ts';
import { argumentsFrom } from './python-launch.ts';

/** Modules that come with Python: as far as a small service and its checks use them. */
const standard = new Set(
  (
    '__future__ abc argparse array ast asyncio base64 bisect builtins calendar cmath collections concurrent configparser contextlib contextvars copy csv ctypes dataclasses datetime decimal difflib email enum errno ' +
    'fnmatch fractions functools gc getpass glob gzip hashlib heapq hmac html http importlib inspect io ipaddress itertools json keyword linecache locale logging math mimetypes multiprocessing numbers operator os ' +
    'pathlib pickle pkgutil platform pprint queue random re sched secrets select shelve shlex shutil signal site smtplib socket socketserver sqlite3 ssl stat statistics string struct subprocess sys sysconfig ' +
    'tempfile textwrap threading time timeit token tomllib traceback types typing unicodedata unittest urllib uuid venv warnings wave weakref webbrowser xml zipfile zlib zoneinfo'
  ).split(' '),
);

export const isStandard = (module: string): boolean => standard.has(module);

/** Top-level modules that a text imports, in order. */
export function importsOf(code: string): readonly string[] {
  const found = new Set<string>();
  for (const statement of code.split(/[\n;]/)) {
    const line = statement.trim();
    const from = /^from\s+([A-Za-z_]\w*)[\w.]*\s+import\b/.exec(line)?.[1];
    if (from !== undefined) found.add(from);
    else if (/^import\s/.test(line)) for (const part of line.slice(7).split(',')) addName(found, part);
  }
  return [...found];
}

function addName(found: Set<string>, part: string): void {
  const name = /^\s*([A-Za-z_]\w*)/.exec(part)?.[1];
  if (name !== undefined) found.add(name);
}

const strings = /'([^'\n]*)'|"([^"\n]*)"/g;

/** `{PORT}` of an f-string by what the text assigns to that name: its last word or number. */
const filledIn = (literal: string, code: string): string =>
  literal.replaceAll(/\{([A-Za-z_]\w{0,60})\}/g, (whole, name: string) => {
    const line = new RegExp(`^\\s*${name}\\s*(?::[^=\\n]*)?=\\s*(.+)$`, 'm').exec(code)?.[1];
    return line?.match(/[\w.\-:/]+/g)?.at(-1) ?? whole;
  });

const environment =
  /\bos\.(?:environ\[(['"])(\w+)\1\]|(?:environ\.get|getenv)\(\s*(['"])(\w+)\3\s*(?:,\s*(?:(['"])([^'"\n]*)\5|(\d+))\s*)?\))/g;

/** The text with what it reads from the environment filled in, and the pieces of its strings joined: `'…%s…' % x`, `.format(x)`, `{x}`, `+`. */
function putTogether(text: string, env: ReadonlyMap<string, string>): string {
  const known = text
    .replaceAll(
      environment,
      (_whole, _q, name: string | undefined, _r, other: string | undefined, _s, byText: string | undefined, byNumber) => {
        const value = env.get(name ?? other ?? '') ?? byText ?? String(byNumber ?? '');
        return `'${value}'`;
      },
    )
    .replaceAll(/\b(?:int|str)\(\s*'([^'\n]*)'\s*\)/g, "'$1'");
  const valueOf = (word: string): string =>
    filledIn(/^\w+$/.test(word) && !/^\d/.test(word) ? `{${word}}` : word.replaceAll(/['"]/g, ''), known);
  let joined = known
    .replaceAll(
      /(['"])([^'"\n%]*)%[sd]([^'"\n%]*)\1\s*%\s*\(?\s*('[^'\n]*'|\w+)/g,
      (_whole, _q, left: string, right: string, word: string) => `'${left}${valueOf(word)}${right}'`,
    )
    .replaceAll(
      /(['"])([^'"\n{}]*)\{\d?\}([^'"\n{}]*)\1\.format\(\s*('[^'\n]*'|\w+)/g,
      (_whole, _q, left: string, right: string, word: string) => `'${left}${valueOf(word)}${right}'(`,
    )
    .replaceAll(/\{'([^'\n]*)'\}/g, '$1');
  joined = joined.replaceAll(/(['"])\s*\+\s*([A-Za-z_]\w*)\b(?!\()/g, (whole, quote: string, word: string) => {
    const value = valueOf(word);
    return value.startsWith('{') ? whole : `${quote}+'${value}'`;
  });
  return joined.replaceAll(/['"]\s*\+\s*['"]/g, '');
}

/** The requests over the network that a small text makes: by address, or by host, port and path. */
function requestsOf(text: string, env: ReadonlyMap<string, string>): readonly Request[] {
  const code = putTogether(text, env);
  const literals = [...code.matchAll(strings)].map((match) => filledIn(match[1] ?? match[2] ?? '', code));
  const urls = literals
    .filter((text) => /^https?:\/\//i.test(text))
    .map(readUrl)
    .filter((request) => request !== null);
  if (urls.length > 0) return urls;
  const connection =
    /(?:HTTPConnection|create_connection|connect(?:_ex)?)\(\s*\(?\s*['"]([^'"]+)['"](?:\s*,\s*(?:port\s*=\s*)?['"]?(\d+))?/.exec(code);
  if (!connection?.[1]) return [];
  const [host = '', inHost] = connection[1].split(':');
  const path =
    /request\(\s*['"][A-Z]+['"]\s*,\s*['"]([^'"]+)['"]/.exec(code)?.[1] ?? /\b(?:GET|HEAD) (\/\S*) HTTP\//.exec(code)?.[1] ?? null;
  return [{ host, port: Number(connection[2] ?? inHost ?? 80), path }];
}

/** How a text that asks `service` ends: an error that nobody catches is 1. */
export function runRequests(code: string, service: LocalService, env: ReadonlyMap<string, string>): number {
  const head = /\bmethod\s*=\s*['"]HEAD['"]|\.head\(|\.request\(\s*['"]HEAD['"]/.test(code);
  const answers = requestsOf(code, env).map((request) => service.ask(head && request.path !== null ? { ...request, head } : request));
  const refused = answers.includes('refused');
  const bad = refused || answers.some((answer) => answer !== 'refused' && answer >= 400);
  const noticesStatus = /urlopen|urlretrieve|raise_for_status|\.status|\.ok\b|is_success|healthy|\b200\b/.test(code);
  const swallows = /\bexcept\b/.test(code) && !/exit\(\s*[^0)\s]|\braise\b|_exit\(\s*[^0)\s]/.test(code);
  if (refused) return swallows ? 0 : 1;
  return bad && noticesStatus && !swallows ? 1 : 0;
}

/** `uvicorn.run(…)` in a text: its application, host and port; of `os.getenv("PORT", "8000")` the last word. null when it starts no server. */
export function serverRunIn(
  code: string,
): { readonly application: string | null; readonly host: string; readonly port: number | null } | null {
  const at = code.search(/\buvicorn\.run\(/);
  if (at === -1) return null;
  const args = argumentsFrom(code, code.indexOf('(', at) + 1);
  const named = (name: string): string | undefined => args.find((arg) => new RegExp(`^${name}\\s*=`).test(arg))?.replace(/^\w+\s*=/, '');
  const port = named('port');
  const digits = port?.match(/\d{2,5}/g)?.at(-1);
  const host = [...(named('host') ?? '').matchAll(strings)].map((match) => match[1] ?? match[2] ?? '').at(-1);
  const application = /^\s*['"]([^'"]+)['"]/.exec(args[0] ?? '')?.[1] ?? null;
  return { application, host: host ?? '127.0.0.1', port: port === undefined ? 8000 : digits === undefined ? null : Number(digits) };
}
