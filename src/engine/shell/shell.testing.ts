import { Overlay } from '../files/overlay.ts';
import { contentText, textContent } from '../files/content.ts';
import { TreeBuilder, deviceNode, directoryNode, symlinkNode } from '../files/tree.ts';
import type { Credentials, DirectoryNode } from '../files/types.ts';
import type { SignalSource, World } from './process.ts';
import { execute } from './process/execute.ts';
import { Buffer, emptyInput } from './process/streams.ts';
import { BUSYBOX_APPLETS } from './programs/core/applet-names.ts';
import { corePrograms } from './programs/core/core-programs.ts';

export const rootUser: Credentials = { uid: 0, gid: 0, groups: [] };
export const plainUser: Credentials = { uid: 1000, gid: 1000, groups: [] };

/** `debian`: bash with the tools of Debian, and dash as its sh. */
export type BoxShell = 'ash' | 'dash' | 'bash' | 'debian';

const PASSWD =
  'root:x:0:0:root:/root:/bin/sh\ndaemon:x:1:1:daemon:/usr/sbin:/bin/false\nnobody:x:65534:65534:nobody:/nonexistent:/bin/false\n';

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

const addAccounts = (builder: TreeBuilder): TreeBuilder => {
  builder.addFile('/etc/passwd', textContent(PASSWD)).addFile('/etc/group', textContent('root:x:0:\ndaemon:x:1:\nnogroup:x:65534:\n'));
  for (const name of ['hostname', 'hosts', 'resolv.conf']) builder.addFile(`/etc/${name}`, textContent(''));
  return builder;
};

const addDebian = (builder: TreeBuilder): TreeBuilder => {
  for (const name of corePrograms.keys())
    if (name !== 'busybox' && name !== 'ash')
      builder.addFile(`/bin/${name}`, { kind: 'opaque', sizeBytes: 1, identity: name, program: name }, 0o755);
  return addAccounts(builder);
};

const treeOf = (shell: BoxShell): DirectoryNode => {
  const builder = new TreeBuilder();
  for (const path of ['/bin', '/dev', '/etc', '/home', '/proc', '/sys', '/usr', '/usr/local', '/usr/local/bin', '/var'])
    builder.add(path, directoryNode());
  builder.add('/root', directoryNode(new Map(), 0o700)).add('/tmp', directoryNode(new Map(), 0o1777));
  for (const device of ['null', 'urandom', 'zero']) builder.add(`/dev/${device}`, deviceNode());
  if (shell === 'debian') return addDebian(builder).build();
  for (const name of BUSYBOX_APPLETS) builder.add(`/bin/${name}`, symlinkNode('busybox'));
  builder.addFile('/bin/busybox', { kind: 'opaque', sizeBytes: 2_063_232, identity: 'busybox' }, 0o755);
  if (shell !== 'ash')
    builder.add('/bin/sh', symlinkNode(shell)).addFile(`/bin/${shell}`, { kind: 'opaque', sizeBytes: 1, identity: shell }, 0o755);
  addAccounts(builder);
  return builder.build();
};

export interface BoxOptions {
  readonly shell?: BoxShell;
  readonly who?: Credentials;
  readonly fuel?: number;
  readonly files?: Readonly<Record<string, string>>;
  /** Files of which only the name is known, to be executed. */
  readonly opaque?: readonly string[];
  readonly argv?: readonly string[];
  /** Signals by the milliseconds after which they come. */
  readonly signals?: readonly (readonly [afterMs: number, name: string])[];
  readonly signalTarget?: number;
}

export interface BoxAnswer {
  readonly exitCode: number | string;
  readonly stdout: string;
  readonly stderr: string;
  readonly fs: Overlay;
  readonly unmodelled: readonly string[];
  readonly spentMs: number;
  text(path: string): string | null;
}

const signalSource = (options: BoxOptions, spent: () => number): SignalSource | undefined => {
  if (options.signals === undefined) return undefined;
  let taken = 0;
  return {
    target: options.signalTarget ?? 1,
    peek: () => {
      const next = options.signals?.[taken];
      return next !== undefined && spent() >= next[0] ? next[1] : null;
    },
    take: () => void (taken += 1),
  };
};

/** Runs a text as `/bin/sh -c` does, in a small image of busybox (or of dash or bash with busybox's tools). */
export const runInBox = (script: string, options: BoxOptions = {}): BoxAnswer => {
  const fs = new Overlay(treeOf(options.shell ?? 'ash'));
  for (const [path, text] of Object.entries(options.files ?? {})) fs.writeFile(path, textContent(text), 0o755, rootUser);
  for (const path of options.opaque ?? []) fs.writeFile(path, { kind: 'opaque', sizeBytes: 1, identity: path }, 0o755, rootUser);
  const [stdout, stderr] = [new Buffer(), new Buffer()];
  const unmodelled: string[] = [];
  let fuel = options.fuel ?? 200_000;
  let spentMs = 0;
  const world: World = {
    fs,
    facts: { find: () => null },
    distribution: options.shell === 'debian' ? 'debian' : 'busybox',
    network: false,
    hostname: 'box',
    signals: signalSource(options, () => spentMs),
    spend: (milliseconds) => void (spentMs += milliseconds),
    burn: (steps) => (fuel -= steps) > 0,
    unmodelled: (what) => void unmodelled.push(what),
  };
  const result = execute({
    world,
    programs: corePrograms,
    argv: options.argv ?? [options.shell === 'debian' ? '/bin/bash' : '/bin/sh', '-c', script],
    env: new Map([
      ['PATH', PATH],
      ['HOME', '/root'],
    ]),
    cwd: '/',
    who: options.who ?? rootUser,
    umask: 0o022,
    stdin: emptyInput(),
    stdout,
    stderr,
  });
  return {
    exitCode: result.started ? result.exitCode : result.reason,
    stdout: stdout.takeText(),
    stderr: stderr.takeText(),
    fs,
    unmodelled,
    spentMs,
    text: (path) => {
      const read = fs.readFile(path, rootUser);
      return read.ok ? contentText(read.value) : null;
    },
  };
};
