import { root } from '../files/access.ts';
import type { Overlay } from '../files/overlay.ts';
import { cleanPath, joinPath } from '../files/tree.ts';
import type { TarMember } from './archive.ts';
import type { Owner } from './owner.ts';

/** Unpacks a tar into a directory, as the engine's `Untar` does: what is in the way goes, but a directory stays for a directory. */
export function unpackTar(target: Overlay, members: readonly TarMember[], destination: string, owner: Owner | null): string | null {
  const directories: { readonly path: string; readonly member: TarMember }[] = [];
  for (const member of members) {
    const relative = cleanPath(`/${member.path}`);
    if (relative === '/') continue;
    const path = joinPath(destination, relative.slice(1));
    makeParents(target, path);
    if (!clearWay(target, path, member.type === 'dir')) continue;
    place(target, member, path, destination);
    finish(target, member, path, owner);
    if (member.type === 'dir') directories.push({ path, member });
  }
  for (const { path, member } of directories) target.touch(path, root, member.modifiedAt, false);
  return null;
}

function makeParents(target: Overlay, path: string): void {
  const parent = path.slice(0, path.lastIndexOf('/'));
  if (parent === '' || target.lstat(parent, root).ok) return;
  makeParents(target, parent);
  target.makeDirectory(parent, 0o755, root);
}

function clearWay(target: Overlay, path: string, isDirectory: boolean): boolean {
  const there = target.lstat(path, root);
  if (!there.ok) return true;
  if (there.value.type === 'dir' && isDirectory) return true;
  removeAll(target, path);
  return true;
}

function removeAll(target: Overlay, path: string): void {
  const names = target.lstat(path, root);
  if (names.ok && names.value.type !== 'dir') {
    target.unlink(path, root);
    return;
  }
  const entries = target.readDirectory(path, root);
  if (entries.ok) for (const name of entries.value) removeAll(target, joinPath(path, name));
  target.removeDirectory(path, root);
}

function place(target: Overlay, member: TarMember, path: string, destination: string): void {
  if (member.type === 'dir') target.makeDirectory(path, member.mode, root);
  else if (member.type === 'symlink') target.symlink(member.target, path, root);
  else if (member.type === 'hardlink') target.link(joinPath(destination, cleanPath(`/${member.target}`).slice(1)), path, root);
  else if (member.type === 'device') target.makeDevice(path, member.mode, root);
  else target.writeFile(path, { kind: 'bytes', bytes: member.bytes.slice() }, member.mode, root);
}

function finish(target: Overlay, member: TarMember, path: string, owner: Owner | null): void {
  if (member.type === 'hardlink') return;
  target.chown(path, owner?.uid ?? member.uid, owner?.gid ?? member.gid, false, root);
  if (member.type !== 'symlink') target.chmod(path, member.mode, root);
  target.touch(path, root, member.modifiedAt, false);
}
