import { shellProgram } from '../../shell-program.ts';
import type { Program, ProgramTable } from '../../process.ts';
import { baseName } from '../../process/paths.ts';
import { AppletRun, appletProgram } from './applet.ts';
import { BUSYBOX_APPLETS } from './applet-names.ts';
import { applets } from './applets.ts';

/** `busybox`: runs the applet that argv[0], or else the first argument, names. */
const busybox: Program = (invocation) => {
  const [called = '', ...args] = invocation.argv;
  const name = baseName(called);
  if (name !== 'busybox' && !name.startsWith('busybox-')) return runBusybox(name, invocation, args);
  const [applet] = args;
  if (applet === undefined || applet === '--help') return printApplets(invocation);
  if (applet === '--list') return listApplets(invocation);
  return runBusybox(baseName(applet), invocation, args.slice(1));
};

const SHELL_NAMES: ReadonlySet<string> = new Set(['sh', 'ash', '-sh', '-ash']);

const runBusybox = (name: string, invocation: Parameters<Program>[0], args: readonly string[]): number => {
  if (SHELL_NAMES.has(name)) return shellProgram('ash')({ ...invocation, argv: [shellName(name, invocation.argv), ...args] });
  const applet = applets.get(name);
  if (applet !== undefined) return applet(new AppletRun(invocation, name, args, 'busybox'));
  if (BUSYBOX_APPLETS.has(name)) {
    invocation.world.unmodelled(`busybox ${name}`);
    return 0;
  }
  invocation.stderr.write(`${name}: applet not found\n`);
  return 127;
};

/** `busybox sh` is called `sh`; `/bin/sh` keeps its path. */
const shellName = (name: string, argv: readonly string[]): string => (baseName(argv[0] ?? '') === name ? (argv[0] ?? name) : name);

const printApplets = (invocation: Parameters<Program>[0]): number => {
  invocation.stdout.write(`${BUSYBOX_VERSION}\n`);
  return 0;
};

const listApplets = (invocation: Parameters<Program>[0]): number => {
  invocation.stdout.write([...BUSYBOX_APPLETS].map((name) => `${name}\n`).join(''));
  return 0;
};

const BUSYBOX_VERSION = 'BusyBox v1.38.0 (Debian 1:1.38.0-3+b1) multi-call binary.';

/** Shells and core tools by the names of their files; `busybox` by its own. */
export const corePrograms: ProgramTable = new Map<string, Program>([
  ...[...applets].map(([name, applet]): [string, Program] => [name, appletProgram(applet, 'gnu')]),
  ['busybox', busybox],
  ['sh', shellProgram('dash')],
  ['dash', shellProgram('dash')],
  ['ash', shellProgram('ash')],
  ['bash', shellProgram('bash')],
]);
