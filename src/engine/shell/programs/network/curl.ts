import { contentSize, textContent } from '../../../files/content.ts';
import type { FileContent } from '../../../files/types.ts';
import type { Invocation, Program } from '../../process.ts';
import { contentOutput } from '../../process/streams.ts';
import { readOptions, type ReadOptions } from '../option-reader.ts';
import { complain, pathFrom, putFile, say } from '../surroundings.ts';
import { addressOf, request, type Address } from './address.ts';
import { download } from './downloads.ts';

const withValue = [
  '-o',
  '--output',
  '-X',
  '--request',
  '-d',
  '--data',
  '--data-raw',
  '--data-binary',
  '-H',
  '--header',
  '-A',
  '--user-agent',
  '-u',
  '--user',
  '-m',
  '--max-time',
  '--connect-timeout',
  '--retry',
  '--retry-delay',
  '--retry-max-time',
  '-w',
  '--write-out',
  '-b',
  '--cookie',
  '-c',
  '--cookie-jar',
  '-x',
  '--proxy',
  '--proto',
  '--cacert',
  '-e',
  '--referer',
  '-T',
  '--upload-file',
  '-F',
  '--form',
  '--output-dir',
  '-K',
  '--config',
  '--resolve',
  '--url',
  '-C',
  '--ciphers',
  '--unix-socket',
  '-r',
  '--limit-rate',
  '--max-redirs',
  '-E',
  '--cert',
  '--key',
  '--proto-redir',
  '--tls-max',
];

/** curl: asks servers that are known, fetches what may be out there as a file of which only the size is guessed. */
export const curl: Program = (call) => {
  const options = readOptions(call.argv.slice(1), withValue);
  if (options.has('-V', '--version')) {
    say(
      call,
      'curl 7.88.1 (x86_64-pc-linux-gnu) libcurl/7.88.1\nProtocols: dict file ftp ftps http https\nFeatures: alt-svc AsynchDNS HTTP2 HTTPS-proxy IPv6 SSL',
    );
    return 0;
  }
  const urls = [...options.words, ...options.values('--url')];
  if (urls.length === 0) return complain(call, "curl: try 'curl --help' or 'curl --manual' for more information", 2);
  let exitCode = 0;
  for (const url of urls) exitCode = fetchOne(call, url, options) || exitCode;
  return exitCode;
};

/** Errors are silent with -s, unless -S. */
function failure(call: Invocation, options: ReadOptions, text: string, exitCode: number): number {
  if (!options.has('-s', '--silent') || options.has('-S', '--show-error')) complain(call, `curl: (${exitCode}) ${text}`);
  return exitCode;
}

function fetchOne(call: Invocation, url: string, options: ReadOptions): number {
  const address = addressOf(url);
  if (!address) return failure(call, options, 'URL rejected: Malformed input to a URL function', 3);
  const got = request(call, address, !options.has('-k', '--insecure'));
  switch (got.kind) {
    case 'unresolved':
      return failure(call, options, `Could not resolve host: ${address.host}`, 6);
    case 'refused':
    case 'unreachable':
      return failure(call, options, `Failed to connect to ${address.host} port ${address.port} after 0 ms: Couldn't connect to server`, 7);
    case 'no-certificates':
      return failure(call, options, 'error setting certificate file: /etc/ssl/certs/ca-certificates.crt', 77);
    case 'answer':
      if (got.answer.status >= 400 && options.has('-f', '--fail', '--fail-with-body'))
        return failure(call, options, `The requested URL returned error: ${got.answer.status}`, 22);
      return deliver(call, address, options, textContent(got.answer.body), got.answer.status);
    case 'unknown':
      return deliver(call, address, options, download(call, address.url), 200);
  }
}

function deliver(call: Invocation, address: Address, options: ReadOptions, content: FileContent, status: number): number {
  const named = options.has('-O', '--remote-name', '--remote-name-all')
    ? address.path.replace(/[?#].*$/, '').replace(/^.*\//, '')
    : options.value('-o', '--output');
  const shown = options.has('-I', '--head') ? textContent(`HTTP/1.1 ${status} OK\r\n\r\n`) : content;
  if (named === undefined || named === '-') contentOutput(call.stdout).writeContent(shown);
  else if (named !== '/dev/null') {
    const folder = options.value('--output-dir');
    const path = pathFrom(call, folder === undefined ? named : `${folder}/${named}`);
    if (!options.has('--create-dirs') && !call.world.fs.stat(path.slice(0, path.lastIndexOf('/')) || '/', call.who).ok)
      return failure(call, options, `Failure writing output to destination`, 23);
    if (putFile(call, path, shown)) return failure(call, options, 'Failure writing output to destination', 23);
  }
  const format = options.value('-w', '--write-out');
  if (format !== undefined)
    call.stdout.write(
      format
        .replaceAll('%{http_code}', String(status))
        .replaceAll('%{size_download}', String(contentSize(content)))
        .replaceAll('\\n', '\n'),
    );
  return 0;
}
