/** A folder or file in the list. */
export interface TreeItem {
  readonly name: string;
  readonly path: string;
  /** null: a file. */
  readonly children: readonly TreeItem[] | null;
}

interface Folder {
  readonly folders: Map<string, Folder>;
  readonly files: string[];
}

const newFolder = (): Folder => ({ folders: new Map(), files: [] });

/** Paths as a tree: folders before files, each by name. */
export function treeOf(paths: readonly string[]): readonly TreeItem[] {
  const root = newFolder();
  for (const path of paths) {
    const names = path.split('/');
    let folder = root;
    for (const name of names.slice(0, -1)) {
      const next = folder.folders.get(name) ?? newFolder();
      folder.folders.set(name, next);
      folder = next;
    }
    folder.files.push(names.at(-1) ?? '');
  }
  return itemsOf(root, '');
}

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function itemsOf({ folders, files }: Folder, prefix: string): readonly TreeItem[] {
  const names = [...folders.keys()].sort(byName);
  return [
    ...names.map((name) => ({ name, path: prefix + name, children: itemsOf(folders.get(name) ?? newFolder(), `${prefix}${name}/`) })),
    ...files.toSorted(byName).map((name) => ({ name, path: prefix + name, children: null })),
  ];
}

/** Every folder of a tree. */
export const foldersOf = (items: readonly TreeItem[]): readonly string[] =>
  items.flatMap(({ path, children }) => (children ? [path, ...foldersOf(children)] : []));
