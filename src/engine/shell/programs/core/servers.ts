import { listen } from '../servers/listen.ts';
import type { Applet } from './applet.ts';
import { readOptions } from './options.ts';

/** A small program listens as soon as it runs. */
const startMs = 1;

/** Listens where it was told to; neither of the two has a trap for SIGTERM. */
const portOf = (text: string | null, fallback: number): { host: string; port: number } => {
  const [last = '', host = '0.0.0.0'] = (text ?? String(fallback)).split(':').reverse();
  return { host, port: Number(last) };
};

/** busybox's web server; without `-f` it goes into the background, and the shell goes on. */
const httpd: Applet = (run) => {
  const options = readOptions(run, { short: 'c:d:e:h:i:p:u:r:m:fv' });
  if (options === null) return 1;
  const directory = options.value('h') ?? '.';
  const stat = run.fs.stat(run.path(directory), run.who);
  if (!stat.ok) return run.complain(`can't change directory to '${directory}': No such file or directory`);
  const address = portOf(options.value('p'), 80);
  const server = { name: 'httpd', ...address, serves: run.path(directory), endsOnTerm: false };
  if (options.has('f')) return listen(run.invocation, server, startMs);
  if (run.world.announce) run.world.announce(server);
  else run.world.unmodelled('httpd in the background');
  return 0;
};

const ncUsage = `BusyBox v1.38.0 (Debian 1:1.38.0-3+b1) multi-call binary.

Usage: nc [-iN] [-wN] [-l] [-p PORT] [-f FILE|IPADDR PORT] [-e PROG]

Open a pipe to IP:PORT or FILE

\t-l\tListen mode, for inbound connects
\t\t(use -ll with -e for persistent server)
\t-p PORT\tLocal port
\t-w SEC\tConnect timeout
\t-i SEC\tDelay interval for lines sent
\t-f FILE\tUse file (ala /dev/ttyS0) instead of network
\t-e PROG\tRun PROG after connect
`;

/** `nc -l` waits for one connection; as a client it finds nobody. */
const nc: Applet = (run) => {
  // Only Debian's busybox, which has the least of them, is without `-z`.
  const isLeast = run.world.distribution === 'busybox';
  const options = readOptions(run, { short: isLeast ? '+lp:w:i:f:e:n' : '+lp:w:i:f:e:nuvzk' });
  if (options === null) {
    if (isLeast) run.invocation.stderr.write(ncUsage);
    return 1;
  }
  if (options.has('l')) return listen(run.invocation, { name: 'nc', ...portOf(options.value('p'), 0), serves: 'nc', endsOnTerm: false }, startMs);
  const [host = '', port = ''] = options.operands;
  const answers = run.world.request?.(`http://${host}:${port}/`) ?? null;
  return answers === null ? run.complain(`can't connect to remote host (${host}): Connection refused`) : 0;
};

/** Tools that listen. */
export const serverApplets: readonly (readonly [string, Applet])[] = [
  ['httpd', httpd],
  ['nc', nc],
];
