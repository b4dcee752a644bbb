import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { root } from './access.ts';
import { textContent } from './content.ts';
import { applyLayer, layerEntries, layerSize } from './layer.ts';
import { Overlay } from './overlay.ts';
import { directoryNode, emptyDirectory, fileNode, TreeBuilder, walkTree } from './tree.ts';
import type { Credentials, DirectoryNode, LayerEntry } from './types.ts';

const user: Credentials = { uid: 1000, gid: 1000, groups: [] };

const lower = (): DirectoryNode =>
  new TreeBuilder()
    .add('/tmp', directoryNode(new Map(), 0o1777))
    .add('/root', directoryNode(new Map(), 0o700))
    .addFile('/dir/f', textContent('12345'))
    .addFile('/dir/sub/g', textContent('123'))
    .add('/link', { type: 'symlink', mode: 0o777, uid: 0, gid: 0, target: 'dir' })
    .add('/loop', { type: 'symlink', mode: 0o777, uid: 0, gid: 0, target: 'loop' })
    .build();

const listed = (overlay: Overlay): readonly string[] => layerEntries(overlay).map((entry) => `${entry.type} ${entry.path}`);

describe('what a layer lists', () => {
  const cases: readonly [string, (fs: Overlay) => void, readonly string[]][] = [
    ['nothing for nothing', () => {}, []],
    [
      'a new file and the directories above it',
      (fs) => fs.writeFile('/dir/sub/n', textContent('x'), 0o644, root),
      ['dir /dir', 'dir /dir/sub', 'file /dir/sub/n'],
    ],
    ['the whole file after a chmod to the mode it has', (fs) => fs.chmod('/dir/f', 0o644, root), ['dir /dir', 'file /dir/f']],
    ['the whole file after a touch', (fs) => fs.touch('/dir/f', root), ['dir /dir', 'file /dir/f']],
    ['a whiteout for a removed file', (fs) => fs.unlink('/dir/f', root), ['dir /dir', 'whiteout /dir/f']],
    [
      'the directory in which a file came and went',
      (fs) => {
        fs.writeFile('/tmp/x', textContent('x'), 0o644, root);
        fs.unlink('/tmp/x', root);
      },
      ['dir /tmp'],
    ],
    [
      'an opaque mark for a directory removed and made again',
      (fs) => {
        fs.unlink('/dir/sub/g', root);
        fs.removeDirectory('/dir/sub', root);
        fs.makeDirectory('/dir/sub', 0o755, root);
      },
      ['dir /dir', 'dir /dir/sub', 'opaque /dir/sub'],
    ],
    ['a whiteout and the file for a rename', (fs) => fs.rename('/dir/f', '/dir/h', root), ['dir /dir', 'whiteout /dir/f', 'file /dir/h']],
    [
      'a hard link and the file that it brings along',
      (fs) => fs.link('/dir/f', '/dir/z', root),
      ['dir /dir', 'file /dir/f', 'hardlink /dir/z'],
    ],
    [
      'the target of a symbolic link that was written through',
      (fs) => fs.writeFile('/link/f', textContent('new'), 0o644, root),
      ['dir /dir', 'file /dir/f'],
    ],
  ];
  test.each(cases)('%s', (_name, act, expected) => {
    const overlay = new Overlay(lower());
    act(overlay);
    expect(listed(overlay)).toEqual(expected);
  });

  test('hard links count once', () => {
    const overlay = new Overlay(emptyDirectory);
    overlay.writeFile('/a', textContent('12345'), 0o644, root);
    overlay.link('/a', '/b', root);
    expect(layerSize(layerEntries(overlay))).toBe(5);
  });
});

describe('what the kernel refuses', () => {
  const cases: readonly [string, (fs: Overlay) => { ok: boolean; error?: string }, string][] = [
    ['a lower directory is not renamed: mv has to copy', (fs) => fs.rename('/dir', '/moved', root), 'EXDEV'],
    ['a directory that is not empty is not removed', (fs) => fs.removeDirectory('/dir', root), 'ENOTEMPTY'],
    ['links in a circle', (fs) => fs.readFile('/loop', root), 'ELOOP'],
    ['a file as a directory', (fs) => fs.readFile('/dir/f/x', root), 'ENOTDIR'],
    ['a user looks into the home of root', (fs) => fs.readDirectory('/root', user), 'EACCES'],
    ['a user searches the home of root', (fs) => fs.stat('/root/x', user), 'EACCES'],
    ['a user writes where root does', (fs) => fs.writeFile('/dir/n', textContent(''), 0o644, user), 'EACCES'],
    ['a user changes a file of root', (fs) => fs.chmod('/dir/f', 0o777, user), 'EPERM'],
    [
      'a user takes the file of another out of a sticky directory',
      (fs) => {
        fs.writeFile('/tmp/x', textContent(''), 0o666, root);
        return fs.unlink('/tmp/x', user);
      },
      'EPERM',
    ],
    [
      'a directory into itself',
      (fs) => {
        fs.makeDirectory('/new', 0o755, root);
        return fs.rename('/new', '/new/in', root);
      },
      'EINVAL',
    ],
    [
      'a mount that is only for reading',
      (fs) => {
        fs.mount('/mnt', directoryNode(new Map([['f', fileNode(textContent('x'), 1)]])), true);
        return fs.writeFile('/mnt/f', textContent('y'), 0o644, root);
      },
      'EROFS',
    ],
    [
      'a rename out of a mount',
      (fs) => {
        fs.mount('/mnt', directoryNode(new Map([['f', fileNode(textContent('x'), 1)]])), false);
        return fs.rename('/mnt/f', '/f', root);
      },
      'EXDEV',
    ],
  ];
  test.each(cases)('%s', (_name, act, error) => {
    expect(act(new Overlay(lower()))).toEqual({ ok: false, error });
  });
});

test('what is mounted is not in the layer, and is given back', () => {
  const overlay = new Overlay(lower());
  overlay.mount('/cache', emptyDirectory, false);
  overlay.writeFile('/cache/f', textContent('kept'), 0o644, root);
  expect(listed(overlay)).toEqual([]);
  const content = overlay.mountContent('/cache');
  expect(content?.type === 'dir' && content.entries.has('f')).toBe(true);
});

test('a tree that nobody changed is shared, not copied', () => {
  const base = lower();
  const overlay = new Overlay(base);
  overlay.writeFile('/tmp/x', textContent(''), 0o644, root);
  expect(overlay.merged().entries.get('dir')).toBe(base.entries.get('dir'));
});

/** Everything but inode numbers; entries in the order of their names. */
function picture(tree: DirectoryNode): readonly string[] {
  return [...walkTree(tree)]
    .map(
      ([path, node]) =>
        `${path} ${node.type} ${node.mode} ${node.uid} ${node.type === 'file' && node.content.kind === 'text' ? node.content.text : node.type === 'symlink' ? node.target : ''}`,
    )
    .sort();
}

const names = ['/dir', '/dir/f', '/dir/sub', '/dir/sub/g', '/tmp', '/tmp/a', '/new', '/new/a', '/link', '/link/q'];
const path = fc.constantFrom(...names);
const operation = fc.oneof(
  fc.record({ kind: fc.constantFrom('write', 'mkdir', 'unlink', 'rmdir', 'touch', 'chmod', 'symlink'), path }),
  fc.record({ kind: fc.constantFrom('rename', 'link'), path, to: path }),
);

function perform(fs: Overlay, step: { kind: string; path: string; to?: string }): void {
  const to = step.to ?? '/new';
  if (step.kind === 'write') fs.writeFile(step.path, textContent(step.path), 0o644, root);
  else if (step.kind === 'mkdir') fs.makeDirectory(step.path, 0o755, root);
  else if (step.kind === 'unlink') fs.unlink(step.path, root);
  else if (step.kind === 'rmdir') fs.removeDirectory(step.path, root);
  else if (step.kind === 'touch') fs.touch(step.path, root);
  else if (step.kind === 'chmod') fs.chmod(step.path, 0o700, root);
  else if (step.kind === 'symlink') fs.symlink('/dir', step.path, root);
  else if (step.kind === 'rename') fs.rename(step.path, to, root);
  else fs.link(step.path, to, root);
}

test('unpacking what a layer lists gives the tree that the step saw', () => {
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 25 }), (steps) => {
      const base = lower();
      const overlay = new Overlay(base);
      for (const step of steps) perform(overlay, step);
      const entries: readonly LayerEntry[] = layerEntries(overlay);
      expect(picture(applyLayer(base, entries))).toEqual(picture(overlay.merged()));
    }),
    { seed: 7, numRuns: 400 },
  );
});
