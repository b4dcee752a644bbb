import { textContent } from '../../files/content.ts';
import type { FileContent } from '../../files/types.ts';
import type { World } from '../process.ts';
import { visibleProcesses } from './ledger.ts';
import { baseName } from './paths.ts';

const CONSTANT: Readonly<Record<string, string>> = {
  '/proc/cpuinfo': 'processor\t: 0\nmodel name\t: Drydock\n\n',
  '/proc/meminfo': 'MemTotal:        2097152 kB\nMemFree:         1048576 kB\nMemAvailable:    1572864 kB\n',
  '/proc/mounts':
    'overlay / overlay rw,relatime 0 0\nproc /proc proc rw,nosuid,nodev,noexec,relatime 0 0\ntmpfs /dev tmpfs rw,nosuid,size=65536k,mode=755 0 0\nsysfs /sys sysfs ro,nosuid,nodev,noexec,relatime 0 0\n',
  '/proc/version': 'Linux version 6.1.0 (drydock) #1 SMP\n',
  '/proc/uptime': '1.00 1.00\n',
  '/proc/loadavg': '0.00 0.00 0.00 1/1 1\n',
  '/proc/sys/kernel/pid_max': '4194304\n',
};

/** What a file of /proc says; null when `path` is none that is known here. `pid` is who reads. */
export const procContent = (world: World, path: string, pid: number, argv: readonly string[]): FileContent | null => {
  if (!path.startsWith('/proc/')) return null;
  if (Object.hasOwn(CONSTANT, path)) return textContent(CONSTANT[path] ?? '');
  if (path === '/proc/sys/kernel/hostname') return textContent(`${world.hostname}\n`);
  const match = /^\/proc\/(\d{1,9}|self)\/(comm|cmdline|status)$/.exec(path);
  if (match === null) return null;
  const number = match[1] === 'self' ? pid : Number(match[1]);
  const command = number === pid ? argv : visibleProcesses(world).get(number);
  return command === undefined ? null : textContent(processText(match[2] ?? '', command, number));
};

const scriptNames = new WeakMap<readonly string[], string>();

/** Notes that these words, an interpreter's, were made of the script at `path`. */
export const noteScript = (argv: readonly string[], path: string): void => void scriptNames.set(argv, baseName(path));

/** The kernel's short name of a process: that of the file it was started from, so a script's own. */
export const processName = (argv: readonly string[]): string => (scriptNames.get(argv) ?? baseName(argv[0] ?? '')).slice(0, 15);

const processText = (file: string, argv: readonly string[], pid: number): string => {
  const name = processName(argv);
  if (file === 'cmdline') return argv.map((argument) => `${argument}\0`).join('');
  return file === 'comm' ? `${name}\n` : `Name:\t${name}\nState:\tR (running)\nPid:\t${pid}\nPPid:\t0\n`;
};
