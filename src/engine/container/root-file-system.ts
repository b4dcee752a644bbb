import { root } from '../files/access.ts';
import { textContent } from '../files/content.ts';
import { Overlay } from '../files/overlay.ts';
import { cleanPath, deviceNode, directoryNode, fileNode } from '../files/tree.ts';
import { kernelMounts, networkFiles, prepareMountPoint, type MountPoint } from '../build/process-root.ts';
import type { ContainerMount, ContainerOptions } from './types.ts';

/** Where the processes of a container begin. */
export const workdirOf = ({ workdir, image }: Pick<ContainerOptions, 'workdir' | 'image'>): string =>
  cleanPath(workdir ?? image.config.WorkingDir ?? '/');

/** A container's file system: the image, a writable layer, volumes, and what the engine lays over it. */
export function rootFileSystem(options: ContainerOptions): Overlay {
  const overlay = new Overlay(options.image.tree);
  for (const path of ['/etc', '/proc', '/sys', '/dev']) if (!overlay.stat(path, root).ok) overlay.makeDirectory(path, 0o755, root);
  overlay.writeFile('/.dockerenv', textContent(''), 0o755, root);
  overlay.symlink('/proc/mounts', '/etc/mtab', root);
  prepareMountPoint(overlay, { path: workdirOf(options), node: directoryNode(), readOnly: false });
  for (const point of [...kernelMounts, ...engineFiles(options), ...(options.mounts ?? []).map((mount) => pointOf(mount))]) {
    prepareMountPoint(overlay, point);
    overlay.mount(point.path, point.node, point.readOnly);
  }
  overlay.mount('/dev/console', deviceNode(), false);
  if (options.readOnly) overlay.protect();
  return overlay;
}

const pointOf = ({ target, tree, readOnly }: ContainerMount): MountPoint => ({ path: target, node: tree, readOnly });

/** Files that a container may write to, but for one that is read-only as a whole. */
function engineFiles({ hostname, hosts = [], readOnly }: ContainerOptions): readonly MountPoint[] {
  const hostsText = `127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\nfe00::\tip6-localnet\nff00::\tip6-mcastprefix\nff02::1\tip6-allnodes\nff02::2\tip6-allrouters\n${hosts.join('')}`;
  const files = [
    ...networkFiles(hostname),
    { path: '/etc/hosts', node: fileNode(textContent(hostsText), 0) },
    { path: '/etc/hostname', node: fileNode(textContent(`${hostname}\n`), 0) },
  ];
  return files.map(({ path, node }) => ({ path, node, readOnly: readOnly ?? false }));
}
