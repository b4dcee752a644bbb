import { root } from '../../engine/files/access.ts';
import type { TrialContainer } from './container.ts';
import { faultIn } from './python-syntax.ts';
import { textAt } from './python.ts';

/** What is wrong with a module of the application itself. */
export type OwnFault =
  | { readonly kind: 'missing'; readonly module: string; readonly importedBy: string }
  | { readonly kind: 'unreadable'; readonly path: string }
  | { readonly kind: 'syntax'; readonly path: string };

const MODULES_AT_MOST = 200;

/** Follows what `module` (`app.main`) imports of its own package, along `folders`; null when all of it is there and can be read. */
export function ownFault(container: TrialContainer, folders: readonly string[], module: string): OwnFault | null {
  const [top = ''] = module.split('.');
  const folder = folders.find((one) => container.fs.stat(`${one}/${top}`, root).ok);
  if (folder === undefined) return null;
  const wanted = [{ name: module, importedBy: module }];
  const seen = new Set<string>();
  for (let next = wanted.shift(); next && seen.size < MODULES_AT_MOST; next = wanted.shift()) {
    const { name, importedBy } = next;
    if (seen.has(name)) continue;
    seen.add(name);
    const file = fileOf(container, folder, name);
    if (file === null) return { kind: 'missing', module: name, importedBy };
    if (file === 'folder') continue;
    const code = textAt(container.fs, file, container.who);
    if (code === null) return isReadable(container, file) ? null : { kind: 'unreadable', path: file };
    if (faultIn(code)?.kind === 'syntax') return { kind: 'syntax', path: file };
    const inside = file.endsWith('/__init__.py') ? name : name.slice(0, Math.max(0, name.lastIndexOf('.')));
    for (const imported of ownImports(code, top, inside)) wanted.push({ name: imported, importedBy: name });
  }
  return null;
}

const isReadable = (container: TrialContainer, path: string): boolean => container.fs.mayAccess(path, 'r', container.who);

/** The file of a dotted module below `folder`; a folder without `__init__.py` is a module as well. */
function fileOf(container: TrialContainer, folder: string, name: string): string | null {
  const path = `${folder === '/' ? '' : folder}/${name.replaceAll('.', '/')}`;
  for (const file of [`${path}/__init__.py`, `${path}.py`]) if (container.fs.stat(file, root).ok) return file;
  const native = container.fs.readDirectory(path.slice(0, path.lastIndexOf('/')), root);
  const stem = `${path.slice(path.lastIndexOf('/') + 1)}.`;
  if (native.ok && native.value.some((entry) => entry.startsWith(stem) && entry.endsWith('.so'))) return 'folder';
  return container.fs.stat(path, root).ok ? 'folder' : null;
}

/** Modules of package `top` that a text imports at its outer level. `inside`: the package that the text belongs to. */
function ownImports(code: string, top: string, inside: string): readonly string[] {
  return code.split('\n').flatMap((line) => {
    const from = /^from\s+(\.*)([\w.]*)\s+import\b/.exec(line);
    const names = from ? [absoluteName(from[1] ?? '', from[2] ?? '', inside)] : plainImports(line);
    return names.filter((name) => name === top || name.startsWith(`${top}.`));
  });
}

const plainImports = (line: string): readonly string[] =>
  /^import\s/.test(line)
    ? line
        .slice(7)
        .split(',')
        .map((part) => part.trim().split(/\s/)[0] ?? '')
    : [];

/** `..models` within `app.api` is `app.models`. */
function absoluteName(dots: string, name: string, inside: string): string {
  if (dots === '') return name;
  const parts = inside.split('.');
  return [...parts.slice(0, parts.length - dots.length + 1), ...(name === '' ? [] : [name])].join('.');
}
