import { listen } from '../servers/listen.ts';
import type { Applet } from './applet.ts';
import { readOptions } from './options.ts';

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
  if (!options.has('f')) run.world.unmodelled('httpd in the background');
  return options.has('f') ? listen(run.invocation, { name: 'httpd', ...address, serves: run.path(directory), endsOnTerm: false }) : 0;
};

/** `nc -l` waits for one connection; as a client it finds nobody. */
const nc: Applet = (run) => {
  const options = readOptions(run, { short: '+lp:w:i:f:e:nuvzk' });
  if (options === null) return 1;
  if (options.has('l')) return listen(run.invocation, { name: 'nc', ...portOf(options.value('p'), 0), serves: 'nc', endsOnTerm: false });
  const [host = '', port = ''] = options.operands;
  const answers = run.world.request?.(`http://${host}:${port}/`) ?? null;
  return answers === null ? run.complain(`can't connect to remote host (${host}): Connection refused`) : 0;
};

/** Tools that listen. */
export const serverApplets: readonly (readonly [string, Applet])[] = [
  ['httpd', httpd],
  ['nc', nc],
];
