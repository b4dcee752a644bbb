import type { Invocation } from '../../process.ts';
import { bytesBelow, exists, isDirectory, opaque, pathFrom, putFile, putText, readText } from '../surroundings.ts';
import type { PythonInstallation } from './installation.ts';
import type { Destination } from './pip-settings.ts';

/** A Python project in a folder, as far as its pyproject.toml says. */
interface Project {
  readonly ok: true;
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  readonly dependencies: readonly string[];
  /** Script name to `module:function`. */
  readonly scripts: readonly string[];
  readonly module: string;
  readonly bytes: number;
}

export const isProject = (source: string): boolean => source === '.' || (/^[./]/.test(source) && !/\.(whl|tar\.gz|zip)$/.test(source));

/** Reads a project's folder; extras after it (`.[test]`) are dropped. */
export function projectAt(call: Invocation, source: string): Project | { readonly ok: false; readonly error: string } {
  const folder = pathFrom(call, source.replace(/\[.*\]$/, ''));
  if (!exists(call, `${folder}/pyproject.toml`) && !exists(call, `${folder}/setup.py`)) {
    return {
      ok: false,
      error: isDirectory(call, folder)
        ? `ERROR: Directory '${source}' is not installable. Neither 'setup.py' nor 'pyproject.toml' found.`
        : `ERROR: Invalid requirement: '${source}'\nHint: It looks like a path. File '${source}' does not exist.`,
    };
  }
  const text = readText(call, `${folder}/pyproject.toml`) ?? '';
  const table = tableOf(text, 'project');
  const name = stringOf(table, 'name') ?? (folder.slice(folder.lastIndexOf('/') + 1) || 'app');
  const module = name.toLowerCase().replaceAll(/[-.]/g, '_');
  const code = [`${folder}/src/${module}`, `${folder}/${module}`].find((path) => isDirectory(call, path));
  return {
    ok: true,
    folder,
    name,
    version: stringOf(table, 'version') ?? '0.0.0',
    dependencies: listOf(table, 'dependencies'),
    scripts: [...tableOf(text, 'project.scripts').matchAll(/^[ \t]*"?([\w.-]+)"?[ \t]*=/gm)].map((match) => match[1] ?? ''),
    module,
    bytes: code === undefined ? 2000 : bytesBelow(call, code),
  };
}

/** The lines of one table of a TOML file. */
export function tableOf(text: string, name: string): string {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.trim() === `[${name}]`);
  if (start === -1) return '';
  const end = lines.findIndex((line, index) => index > start && /^\s*\[[^\]]+\]\s*$/.test(line) && !/^\s*\["/.test(line));
  return lines.slice(start + 1, end === -1 ? undefined : end).join('\n');
}

export const stringOf = (table: string, key: string): string | undefined => {
  const line = table.split('\n').find((entry) => entry.trimStart().startsWith(key) && /^\s*[\w-]+\s*=/.test(entry));
  return line === undefined ? undefined : /=\s*["']([^"']*)["']/.exec(line)?.[1];
};

/** The strings of a TOML list. */
export function listOf(table: string, key: string): readonly string[] {
  const lines = table.split('\n');
  const start = lines.findIndex((line) => new RegExp(`^\\s*${key}\\s*=\\s*\\[`).test(line));
  if (start === -1) return [];
  const end = lines.findIndex((line, index) => index >= start && /\]\s*(#.*)?$/.test(line));
  const body = lines.slice(start, end === -1 ? undefined : end + 1).join('\n');
  return [...body.slice(body.indexOf('[') + 1).matchAll(/"([^"\n]*)"|'([^'\n]*)'/g)].map((match) => match[1] ?? match[2] ?? '');
}

/** An editable project is found through a `.pth` file, else its modules are copied. */
export function installProject(
  call: Invocation,
  project: Project,
  python: PythonInstallation,
  destination: Destination,
  editable: boolean,
): void {
  const { site, scripts } = destination;
  const identity = `project:${project.name}:${project.version}`;
  if (editable)
    putText(
      call,
      `${site}/__editable__.${project.module}-${project.version}.pth`,
      `${exists(call, `${project.folder}/src`) ? `${project.folder}/src` : project.folder}\n`,
    );
  else putFile(call, `${site}/${project.module}/__init__.py`, opaque(identity, project.bytes, { estimated: true }));
  putText(
    call,
    `${site}/${project.module}-${project.version}.dist-info/METADATA`,
    `Metadata-Version: 2.1\nName: ${project.name}\nVersion: ${project.version}\n`,
  );
  for (const name of project.scripts)
    putFile(call, `${scripts}/${name}`, opaque(`script:${name}`, 210, { interpreter: python.executable }), 0o755);
  call.world.spend(2500);
}
