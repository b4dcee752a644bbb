import { root } from '../files/access.ts';
import { textContent } from '../files/content.ts';
import type { Overlay } from '../files/overlay.ts';
import { deviceNode, directoryNode, fileNode, joinPath, symlinkNode } from '../files/tree.ts';
import type { TreeNode } from '../files/types.ts';

export interface MountPoint {
  readonly path: string;
  readonly node: TreeNode;
  readonly readOnly: boolean;
}

const file = (text: string, mode = 0o644): TreeNode => fileNode(textContent(text), 0, mode);
const names = (...entries: readonly (readonly [string, TreeNode])[]): ReadonlyMap<string, TreeNode> => new Map(entries);

const devices = names(
  ...['full', 'null', 'random', 'tty', 'urandom', 'zero'].map((name) => [name, deviceNode()] as const),
  ...['stdin', 'stdout', 'stderr'].map((name, fd) => [name, symlinkNode(`/proc/self/fd/${fd}`)] as const),
  ['fd', symlinkNode('/proc/self/fd')],
  ['ptmx', symlinkNode('pts/ptmx')],
  ['mqueue', directoryNode(new Map(), 0o1777)],
  ['pts', directoryNode()],
  ['shm', directoryNode(new Map(), 0o1777)],
);

const processes = names(
  ['cpuinfo', file('processor\t: 0\nmodel name\t: virtual CPU\n\nprocessor\t: 1\nmodel name\t: virtual CPU\n\n', 0o444)],
  ['meminfo', file('MemTotal:        8000000 kB\nMemFree:         6000000 kB\nMemAvailable:    7000000 kB\n', 0o444)],
  ['version', file('Linux version 6.1.0\n', 0o444)],
);

const kernelObjects = names(
  ['class', directoryNode(names(['net', directoryNode(names(['lo', directoryNode()]))]))],
  ['kernel', directoryNode()],
);

/** Kernel file systems that every process finds; where their directories lack they are made, and stay. */
export const kernelMounts: readonly MountPoint[] = [
  { path: '/proc', node: directoryNode(processes, 0o555), readOnly: true },
  { path: '/dev', node: directoryNode(devices), readOnly: false },
  { path: '/sys', node: directoryNode(kernelObjects, 0o555), readOnly: true },
];

/** Files about the network that the runtime lays over those of the image. */
export function networkFiles(hostname: string): readonly MountPoint[] {
  return [
    { path: '/etc/hosts', node: file(`127.0.0.1\tlocalhost ${hostname}\n::1\tlocalhost ip6-localhost ip6-loopback\n`), readOnly: true },
    { path: '/etc/resolv.conf', node: file('nameserver 10.0.0.1\n'), readOnly: true },
  ];
}

/** Makes what is mounted on, where it lacks; answers what was made, deepest last. */
export function prepareMountPoint(overlay: Overlay, point: MountPoint): readonly string[] {
  const made: string[] = [];
  const parts = point.path.split('/').filter((part) => part !== '');
  let at = '/';
  parts.forEach((part, index) => {
    at = joinPath(at, part);
    if (overlay.stat(at, root).ok) return;
    const isFile = index === parts.length - 1 && point.node.type !== 'dir';
    const done = isFile ? overlay.writeFile(at, textContent(''), 0o755, root) : overlay.makeDirectory(at, 0o755, root);
    if (done.ok) made.push(at);
  });
  return made;
}

/** Takes away again what was only made to be mounted on, unless something has come into it. */
export function removeMountPoints(overlay: Overlay, made: readonly string[]): void {
  for (const path of [...made].reverse()) {
    const stat = overlay.lstat(path, root);
    if (!stat.ok) continue;
    if (stat.value.type === 'dir') overlay.removeDirectory(path, root);
    else if (stat.value.sizeBytes === 0) overlay.unlink(path, root);
  }
}
