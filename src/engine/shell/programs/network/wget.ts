import { textContent } from '../../../files/content.ts';
import type { FileContent } from '../../../files/types.ts';
import type { Invocation, Program } from '../../process.ts';
import { contentOutput } from '../../process/streams.ts';
import { readOptions, type ReadOptions } from '../option-reader.ts';
import { complain, pathFrom, putFile, say } from '../surroundings.ts';
import { addressOf, numericHost, request, type Address } from './address.ts';
import { download } from './downloads.ts';

const withValue = [
  '-O',
  '--output-document',
  '-P',
  '--directory-prefix',
  '-T',
  '--timeout',
  '-t',
  '--tries',
  '--header',
  '-U',
  '--user-agent',
  '-o',
  '--output-file',
  '-Y',
  '--post-data',
  '--user',
  '--password',
  '--waitretry',
  '--retry-connrefused',
];

/** GNU wget. */
export const wget: Program = (call) => runWget(call, call.argv.slice(1), 'gnu');

/** busybox's wget: other words, and 1 for everything. */
export const busyboxWget = (call: Invocation, args: readonly string[]): number => runWget(call, args, 'busybox');

type Kind = 'gnu' | 'busybox';

function runWget(call: Invocation, args: readonly string[], kind: Kind): number {
  const options = readOptions(args, withValue);
  if (options.has('--version', '-V')) {
    say(call, 'GNU Wget 1.21.3 built on linux-gnu.');
    return 0;
  }
  const [url] = options.words;
  if (url === undefined)
    return complain(
      call,
      kind === 'gnu'
        ? "wget: missing URL\nUsage: wget [OPTION]... [URL]...\n\nTry `wget --help' for more options."
        : 'BusyBox multi-call binary.\n\nUsage: wget [-cqS] [--spider] [-O FILE] URL...',
    );
  const address = addressOf(url);
  if (!address) return complain(call, `wget: bad address '${url}'`);
  return ask(call, address, options, kind);
}

function ask(call: Invocation, address: Address, options: ReadOptions, kind: Kind): number {
  const got = request(call, address, kind === 'gnu' && !options.has('--no-check-certificate'));
  const quiet = options.has('-q', '--quiet');
  if (kind === 'busybox' && !quiet && got.kind !== 'unresolved')
    complain(call, `Connecting to ${address.written} (${numericHost(address)}:${address.port})`);
  const ended = (gnu: string, gnuCode: number, busybox: string): number => {
    if (kind === 'busybox') return complain(call, `wget: ${busybox}`);
    return quiet ? gnuCode : complain(call, gnu, gnuCode);
  };
  const failed = (reason: string): number =>
    ended(
      `Connecting to ${address.host}:${address.port}... failed: ${reason}.`,
      4,
      `can't connect to remote host (${numericHost(address)}): ${reason}`,
    );
  switch (got.kind) {
    case 'unresolved':
      return ended(`wget: unable to resolve host address '${address.host}'`, 4, `bad address '${address.written}'`);
    case 'refused':
      return failed('Connection refused');
    case 'unreachable':
      return failed('Network is unreachable');
    case 'no-certificates':
      return ended(
        `ERROR: The certificate of '${address.host}' is not trusted.\nERROR: The certificate of '${address.host}' doesn't have a known issuer.`,
        5,
        'error getting response',
      );
    case 'answer':
      if (got.answer.status >= 400)
        return ended(
          `${got.answer.status}: ERROR ${got.answer.status}.`,
          8,
          `server returned error: HTTP/1.1 ${got.answer.status}${got.answer.status === 404 ? ' Not Found' : ''}`,
        );
      return save(call, address, options, textContent(got.answer.body));
    case 'unknown':
      return options.has('--spider') ? 0 : save(call, address, options, download(call, address.url));
  }
}

function save(call: Invocation, address: Address, options: ReadOptions, content: FileContent): number {
  if (options.has('--spider')) return 0;
  const named =
    options.value('-O', '--output-document') ??
    `${options.value('-P', '--directory-prefix') ?? '.'}/${address.path.replace(/[?#].*$/, '').replace(/^.*\//, '') || 'index.html'}`;
  if (named === '-') contentOutput(call.stdout).writeContent(content);
  else if (named !== '/dev/null') {
    const path = pathFrom(call, named);
    if (putFile(call, path, content)) return complain(call, `${named}: Permission denied`, 3);
  }
  return 0;
}
