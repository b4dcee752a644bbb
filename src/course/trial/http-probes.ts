import type { Invocation, Program } from '../../engine/shell/process.ts';
import { readUrl, type Answer, type LocalService } from './network.ts';

const healthy = '{"status":"healthy","environment":"production","version":"1.0.0"}';

const bodyOf = (answer: number): string => (answer >= 400 ? 'Internal Server Error' : healthy);

const curlValues = new Set([
  '-o',
  '-m',
  '-H',
  '-X',
  '-w',
  '-A',
  '-u',
  '-d',
  '-e',
  '-b',
  '-c',
  '-x',
  '-E',
  '-T',
  '--output',
  '--max-time',
  '--connect-timeout',
  '--header',
  '--request',
  '--write-out',
  '--user-agent',
  '--user',
  '--data',
  '--retry',
  '--retry-delay',
  '--retry-max-time',
  '--url',
  '--resolve',
  '--interface',
  '--cacert',
]);
const wgetValues = new Set([
  '-O',
  '-T',
  '-t',
  '-U',
  '-P',
  '-o',
  '-S',
  '--output-document',
  '--timeout',
  '--tries',
  '--header',
  '--user-agent',
  '--waitretry',
]);

interface ClientOptions {
  readonly urls: readonly string[];
  readonly values: ReadonlyMap<string, string>;
  readonly flags: ReadonlySet<string>;
}

/** Reads arguments as getopt does: short ones may stand together, the last of them with its value. */
function readClient(args: readonly string[], valued: ReadonlySet<string>): ClientOptions {
  const urls: string[] = [];
  const values = new Map<string, string>();
  const flags = new Set<string>();
  for (let place = 0; place < args.length; place += 1) {
    const arg = args[place] ?? '';
    if (arg.startsWith('--')) {
      const [name = '', ...rest] = arg.split('=');
      if (rest.length > 0) values.set(name, rest.join('='));
      else if (valued.has(name)) values.set(name, args[(place += 1)] ?? '');
      else flags.add(name);
    } else if (arg.startsWith('-') && arg.length > 1) place += readCluster(arg, args[place + 1], valued, values, flags);
    else urls.push(arg);
  }
  const url = values.get('--url');
  return { urls: url === undefined ? urls : [...urls, url], values, flags };
}

/** Answers how many further arguments were used up. */
function readCluster(
  arg: string,
  next: string | undefined,
  valued: ReadonlySet<string>,
  values: Map<string, string>,
  flags: Set<string>,
): number {
  for (let at = 1; at < arg.length; at += 1) {
    const name = `-${arg[at] ?? ''}`;
    if (!valued.has(name)) flags.add(name);
    else {
      const rest = arg.slice(at + 1);
      values.set(name, rest === '' ? (next ?? '') : rest);
      return rest === '' ? 1 : 0;
    }
  }
  return 0;
}

const answersOf = (service: LocalService, urls: readonly string[], head: boolean): readonly Answer[] =>
  urls.map((url) => {
    const request = readUrl(url);
    return request ? service.ask(head ? { ...request, head } : request) : 'refused';
  });

/** curl: 7 when nothing listens, 22 for a bad status with --fail, else 0 whatever the status. */
export function curlProbe(service: LocalService): Program {
  return ({ argv, stdout }: Invocation) => {
    const { urls, values, flags } = readClient(argv.slice(1), curlValues);
    if (urls.length === 0) return 2;
    const fails = ['-f', '--fail', '--fail-with-body'].some((flag) => flags.has(flag));
    const method = values.get('-X') ?? values.get('--request');
    const head = method === undefined ? flags.has('-I') || flags.has('--head') : method === 'HEAD';
    for (const answer of answersOf(service, urls, head)) {
      const format = values.get('-w') ?? values.get('--write-out');
      if (answer !== 'refused' && !values.has('-o') && !values.has('--output') && !flags.has('-I') && !flags.has('--head'))
        stdout.write(answer >= 400 && fails ? '' : bodyOf(answer));
      if (format !== undefined)
        stdout.write(
          format.replaceAll(/%\{(?:http_code|response_code)\}/g, answer === 'refused' ? '000' : String(answer)).replaceAll('\\n', '\n'),
        );
      if (answer === 'refused') return 7;
      if (answer >= 400 && fails) return 22;
    }
    return 0;
  };
}

/** wget: 1 (GNU: 4) when nothing listens, 1 (GNU: 8) for a bad status. With `--spider` GNU's sends HEAD, busybox's GET. */
export function wgetProbe(service: LocalService, isGnu: boolean): Program {
  return ({ argv, stdout }: Invocation) => {
    const { urls, values, flags } = readClient(argv.slice(argv[1] === 'wget' ? 2 : 1), wgetValues);
    if (urls.length === 0) return 1;
    const output = values.get('-O') ?? values.get('--output-document');
    for (const answer of answersOf(service, urls, isGnu && flags.has('--spider'))) {
      if (answer === 'refused') return 1;
      if (answer >= 400) return 8;
      if (output === '-') stdout.write(bodyOf(answer));
    }
    return 0;
  };
}

/** nc -z: only whether something listens. */
export function netcatProbe(service: LocalService): Program {
  return ({ argv }: Invocation) => {
    const words = argv.slice(1).filter((word) => !word.startsWith('-'));
    const port = Number(words.at(-1));
    return Number.isInteger(port) && service.ask({ host: words.at(-2) ?? 'localhost', port, path: null }) !== 'refused' ? 0 : 1;
  };
}
