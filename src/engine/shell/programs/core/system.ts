import { contentText } from '../../../files/content.ts';
import { baseName, directoryName } from '../../process/paths.ts';

import { ledgerOf, visibleProcesses } from '../../process/ledger.ts';
import { dieBy, sendSignal, signalNamed } from '../../process/signals.ts';
import { processName } from '../../process/proc-files.ts';
import { endedStatus, waitFor } from '../../process/waiting.ts';
import type { Applet, AppletRun } from './applet.ts';
import { readOptions } from './options.ts';

const UNITS: Readonly<Record<string, number>> = { '': 1000, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `1.5m` in milliseconds, null when it is no time. */
const millisecondsOf = (text: string): number | null => {
  if (text === 'infinity' || text === 'inf') return Number.MAX_SAFE_INTEGER;
  const match = /^(\d{1,12}(?:\.\d{0,9})?|\.\d{1,9})([smhd]?)$/.exec(text);
  return match === null ? null : Number(match[1]) * (UNITS[match[2] ?? ''] ?? 1000);
};

const sleep: Applet = (run) => {
  if (run.args.length === 0) return run.misuse('missing operand');
  let total = 0;
  for (const argument of run.args) {
    const milliseconds = millisecondsOf(argument);
    if (milliseconds === null) return run.complain(run.isGnu ? `invalid time interval '${argument}'` : `invalid number '${argument}'`);
    total += milliseconds;
  }
  return waitFor(run.world, total) ? 0 : endedStatus(run.world);
};

const usleep: Applet = (run) => (waitFor(run.world, Number(run.args[0] ?? 0) / 1000 || 0) ? 0 : endedStatus(run.world));

const hostname: Applet = (run) => {
  const { hostname: name } = run.world;
  const [first = ''] = run.args;
  if (first === '-s') run.print(`${name.split('.')[0] ?? ''}\n`);
  else if (/^-[dfi]$/.test(first) && !isInHosts(run, name)) return run.complain(`${name}: Host name lookup failure`);
  else if (first === '-d') run.print(`${name.split('.').slice(1).join('.')}\n`);
  else if (first === '-i') run.print('127.0.0.1\n');
  else if (first !== '' && !first.startsWith('-')) return run.complain('sethostname: Operation not permitted');
  else run.print(`${name}\n`);
  return 0;
};

const isInHosts = (run: AppletRun, name: string): boolean => {
  const hosts = run.read('/etc/hosts', null);
  const words = hosts.ok ? (contentText(hosts.value) ?? '').split(/\s+/) : [];
  return words.includes(name);
};

const uname: Applet = (run) => {
  const options = readOptions(run, {
    short: 'amnrspvio',
    long: { all: 'a', machine: 'm', 'kernel-release': 'r', 'kernel-name': 's', nodename: 'n', 'operating-system': 'o' },
  });
  if (options === null) return 1;
  const fields: readonly (readonly [string, string])[] = [
    ['s', 'Linux'],
    ['n', run.world.hostname],
    ['r', '6.1.0'],
    ['v', '#1 SMP'],
    ['m', 'x86_64'],
    ['o', 'GNU/Linux'],
  ];
  const wanted = fields.filter(([letter]) => options.has('a') || options.has(letter) || (letter === 's' && options.list.length === 0));
  run.print(`${wanted.map(([, text]) => text).join(' ')}\n`);
  return 0;
};

const says =
  (text: string): Applet =>
  (run) => {
    run.print(text);
    return 0;
  };

/** Taken, and without effect here. */
const quietly: Applet = () => 0;

const which: Applet = (run) => {
  const all = run.args.includes('-a');
  for (const name of run.args.filter((argument) => !argument.startsWith('-'))) {
    const found = name.includes('/')
      ? [name]
      : (run.invocation.env.get('PATH') ?? '').split(':').map((directory) => `${directory === '' ? '.' : directory}/${name}`);
    const present = found.filter((path) => isExecutable(run, path));
    if (present.length === 0) run.status = 1;
    run.print((all ? present : present.slice(0, 1)).map((path) => `${path}\n`).join(''));
  }
  return run.status;
};

const isExecutable = (run: AppletRun, path: string): boolean => {
  const stat = run.fs.stat(run.path(path), run.who);
  return stat.ok && stat.value.type === 'file' && (stat.value.mode & 0o111) !== 0 && run.fs.mayAccess(run.path(path), 'x', run.who);
};

/** What is started in the place of this program ends it as it was ended itself. */
const passDeath = (run: AppletRun, result: { readonly exitCode: number; readonly signal?: string }): number =>
  result.signal === undefined ? result.exitCode : dieBy(run.world, run.invocation.pid, result.signal);

const runCommand = (run: AppletRun, argv: readonly string[]): number => {
  const result = run.exec(argv);
  if (result.started) return passDeath(run, result);
  const missing = result.reason === 'not-found' || result.reason === 'interpreter-missing';
  const name = argv[0] ?? '';
  run.complain(
    `${run.isGnu ? `failed to run command '${name}'` : `can't execute '${name}'`}: ${missing ? 'No such file or directory' : 'Permission denied'}`,
  );
  return missing ? 127 : 126;
};

/** `timeout 5 command`, `nice command`, `nohup command`: what they add to the command has no effect here. */
const wrapping =
  (short: string, ownOperands: number): Applet =>
  (run) => {
    const options = readOptions(run, {
      short,
      long: { 'signal=': 's', 'kill-after=': 'k', 'preserve-status': 'p', foreground: 'f', 'adjustment=': 'n' },
    });
    const argv = options?.operands.slice(ownOperands) ?? [];
    return options === null || argv.length === 0 ? run.misuse('missing operand', run.isGnu ? 125 : 1) : runCommand(run, argv);
  };

/** `timeout 5 command`: ends it when it has waited so long. busybox's own process is the command, so it dies of the signal itself. */
const timeout: Applet = (run) => {
  const options = readOptions(run, {
    short: '+s:k:pfv',
    long: { 'signal=': 's', 'kill-after=': 'k', 'preserve-status': 'p', foreground: 'f', verbose: 'v' },
  });
  const [duration, ...argv] = options?.operands ?? [];
  if (options === null) return run.isGnu ? 125 : 1;
  if (duration === undefined || argv.length === 0) return failTimeout(run);
  const limitMs = millisecondsOf(duration);
  const signal = signalNamed(options.value('s') ?? 'TERM');
  if (limitMs === null) return failOperand(run, `invalid time interval '${duration}'`, `invalid number '${duration}'`);
  if (signal === null) return failOperand(run, `'${options.value('s')}': invalid signal`, `bad signal name '${options.value('s')}'`);
  // busybox's own process becomes the command; as process 1 of a container it does not heed the signal of the other.
  const isFirst = !run.isGnu && run.invocation.pid === 1 && run.world.beside !== undefined;
  const status = runUntil(run, argv, limitMs === 0 || isFirst ? null : limitMs);
  if (status !== null) return status;
  return run.isGnu && signal !== 'KILL' && !options.has('p') ? 124 : dieBy(run.world, run.invocation.pid, signal);
};

const failOperand = (run: AppletRun, gnu: string, busybox: string): number => {
  run.complain(run.isGnu ? gnu : busybox);
  if (run.isGnu) run.invocation.stderr.write(`Try '${run.name} --help' for more information.\n`);
  return run.isGnu ? 125 : 1;
};

const failTimeout = (run: AppletRun): number => failOperand(run, 'missing operand', 'missing operand');

/** The status of a command that may wait so long at most; null when that was over. */
const runUntil = (run: AppletRun, argv: readonly string[], limitMs: number | null): number | null => {
  const ledger = ledgerOf(run.world);
  const before = ledger.deadlineMs;
  const own = limitMs === null ? null : ledger.waitedMs + limitMs;
  const isNearest = own !== null && own < (before ?? Number.POSITIVE_INFINITY);
  if (isNearest) ledger.deadlineMs = own;
  const status = runCommand(run, argv);
  ledger.deadlineMs = before;
  if (!isNearest || !ledger.timedOut) return status;
  ledger.timedOut = false;
  return null;
};

const time: Applet = (run) => {
  const portable = run.args[0] === '-p';
  const status = runCommand(run, portable ? run.args.slice(1) : run.args);
  run.invocation.stderr.write(portable ? 'real 0.00\nuser 0.00\nsys 0.00\n' : 'real\t0m 0.00s\nuser\t0m 0.00s\nsys\t0m 0.00s\n');
  return status;
};

interface PsColumn {
  readonly title: string;
  readonly width: number;
  cell(pid: number, argv: readonly string[]): string;
}

const PS_COLUMNS: Readonly<Record<string, PsColumn | undefined>> = {
  pid: { title: 'PID', width: 5, cell: (pid) => String(pid).padStart(5) },
  user: { title: 'USER', width: 8, cell: () => 'root' },
  comm: { title: 'COMMAND', width: 16, cell: (_, argv) => processName(argv) },
  args: { title: 'COMMAND', width: 16, cell: (_, argv) => argv.join(' ') },
};

const ps: Applet = (run) => {
  const columns = (run.args[run.args.indexOf('-o') + 1] ?? '').split(',').map((name) => PS_COLUMNS[name]);
  const known =
    run.args.includes('-o') && columns.every((column) => column !== undefined)
      ? columns
      : ['pid', 'user', 'args'].map((name) => PS_COLUMNS[name]);
  const line = (cells: readonly string[]): string =>
    `${cells.map((cell, at) => (at === cells.length - 1 ? cell : cell.padEnd(known[at]?.width ?? 0))).join(' ')}\n`;
  run.print(line(known.map((column) => column?.title ?? '')));
  for (const [pid, argv] of visibleProcesses(run.world)) run.print(line(known.map((column) => column?.cell(pid, argv) ?? '')));
  return 0;
};

const kill: Applet = (run) => {
  const [first = ''] = run.args;
  const named = /^-[^-l]/.test(first);
  const text = first === '-s' ? (run.args[1] ?? '') : named ? first.slice(1) : 'TERM';
  const signal = signalNamed(text);
  if (signal === null) return run.complain(run.isGnu ? `invalid signal name or number: ${text}` : `bad signal name '${text}'`);
  const pids = run.args.slice(first === '-s' ? 2 : named ? 1 : 0).filter((argument) => /^\d{1,9}$/.test(argument));
  if (pids.length === 0) return run.complain(run.isGnu ? 'not enough arguments' : 'you need to specify whom to kill');
  for (const pid of pids)
    if (!sendSignal(run.world, Number(pid), signal))
      run.complain(run.isGnu ? `sending signal to ${pid} failed: No such process` : `can't kill pid ${pid}: No such process`);
  return run.status;
};

/** `killall name`: the running programs of that name. */
const killall: Applet = (run) => {
  const signal = signalNamed(run.args.find((argument) => /^-[A-Z0-9]/.test(argument))?.slice(1) ?? 'TERM') ?? 'TERM';
  for (const name of run.args.filter((argument) => !argument.startsWith('-'))) {
    const found = pidsOf(run, name);
    for (const pid of found) sendSignal(run.world, pid, signal);
    if (found.length === 0) run.complain(run.isGnu ? `${name}: no process found` : `${name}: no process killed`);
  }
  return run.status;
};

const pidsOf = (run: AppletRun, name: string): readonly number[] =>
  [...ledgerOf(run.world).processes]
    .filter(([pid, [called = '']]) => pid !== run.invocation.pid && baseName(called) === name)
    .map(([pid]) => pid);

const pidof: Applet = (run) => {
  const found = run.args.filter((argument) => !argument.startsWith('-')).flatMap((name) => pidsOf(run, name));
  if (found.length === 0) return 1;
  run.print(`${found.reverse().join(' ')}\n`);
  return 0;
};

const denied =
  (text: string): Applet =>
  (run) =>
    run.complain(text);

const chroot: Applet = (run) => {
  const [root, ...argv] = run.args;
  if (root === undefined) return run.misuse('missing operand');
  if (run.who.uid !== 0) return run.complain(`can't change root directory to '${root}': Operation not permitted`);
  if (root !== '/') run.world.unmodelled(`chroot ${root}`);
  return root === '/' ? runCommand(run, argv.length === 0 ? ['sh'] : argv) : 0;
};

const mountpoint: Applet = (run) => {
  const isPoint = ['/', '/proc', '/dev', '/sys'].includes(run.args.at(-1) ?? '');
  if (!run.args.includes('-q')) run.print(`${run.args.at(-1) ?? ''} is ${isPoint ? '' : 'not '}a mountpoint\n`);
  return Number(!isPoint);
};

/** A program that makes the base name's directory known to the loader: its cache is a file of the layer. */
const ldconfig: Applet = (run) => {
  const cache = '/etc/ld.so.cache';
  if (run.fs.stat(directoryName(cache), run.who).ok)
    run.write(cache, { kind: 'opaque', sizeBytes: 8192, identity: 'ld.so.cache', estimated: true });
  return 0;
};

/** Tools that tell of, or act on, the machine and its processes. */
export const systemApplets: readonly (readonly [string, Applet])[] = [
  ['sleep', sleep],
  ['usleep', usleep],
  ['hostname', hostname],
  ['uname', uname],
  ['arch', says('x86_64\n')],
  ['nproc', says('1\n')],
  ['tty', (run) => (run.print('not a tty\n'), 1)],
  ['which', which],
  ['timeout', timeout],
  ['nohup', wrapping('+', 0)],
  ['nice', wrapping('+n:', 0)],
  ['ionice', wrapping('+c:n:', 0)],
  ['setsid', wrapping('+cw', 0)],
  ['time', time],
  ['ps', ps],
  ['kill', kill],
  ['killall', killall],
  ['pidof', pidof],
  ['pkill', quietly],
  ['sync', quietly],
  ['stty', quietly],
  ['clear', quietly],
  ['chattr', quietly],
  ['mount', denied('permission denied (are you root?)')],
  ['umount', denied("can't unmount: Operation not permitted")],
  ['mountpoint', mountpoint],
  ['chroot', chroot],
  ['uptime', says(' 00:00:00 up 0 min,  0 users,  load average: 0.00, 0.00, 0.00\n')],
  ['hostid', says('00000000\n')],
  ['ldconfig', ldconfig],
  [
    'free',
    says(
      '              total        used        free      shared  buff/cache   available\nMem:        2097152      524288     1048576           0      524288     1572864\nSwap:             0           0           0\n',
    ),
  ],
];
