import { contentText } from '../../files/content.ts';
import { root } from '../../files/access.ts';
import type { Credentials } from '../../files/types.ts';
import { parseShell } from '../../shell/parser/parse-shell.ts';
import type { Script } from '../../shell/ast.ts';
import { absolutePath, baseName } from '../../shell/process/paths.ts';
import type { BuiltImage } from './built-image.ts';

/** What becomes of a program's name in the image, as exec(2) and runc have it. */
export type ProgramFate =
  | { readonly kind: 'found'; readonly path: string }
  | { readonly kind: 'missing' }
  /** The file is there, but `USER` may not reach or execute it. */
  | { readonly kind: 'forbidden'; readonly path: string }
  /** The file is there, what it needs to start is not: a loader, or what its `#!` line names. */
  | { readonly kind: 'no-interpreter'; readonly path: string; readonly interpreter: string };

/** Looks a name up in PATH, or from the WORKDIR when it is a path. */
export function fateOf(image: BuiltImage, name: string): ProgramFate {
  const path = locate(image, name, image.who);
  const byRoot = path ?? locate(image, name, root);
  if (byRoot === null) return { kind: 'missing' };
  if (path === null) return { kind: 'forbidden', path: byRoot };
  const interpreter = interpreterOf(image, path);
  const lacks = interpreter !== null && !image.fs.stat(absolutePath(interpreter, '/'), root).ok;
  return lacks ? { kind: 'no-interpreter', path, interpreter } : { kind: 'found', path };
}

function locate(image: BuiltImage, name: string, who: Credentials): string | null {
  if (name.includes('/')) return runnable(image, absolutePath(name, image.workdir), who);
  for (const directory of (image.env.get('PATH') ?? '').split(':')) {
    const found = runnable(image, absolutePath(`${directory === '' ? '.' : directory}/${name}`, image.workdir), who);
    if (found !== null) return found;
  }
  return null;
}

function runnable({ fs }: BuiltImage, path: string, who: Credentials): string | null {
  const stat = fs.stat(path, who);
  if (!stat.ok || stat.value.type !== 'file') return null;
  // Root sees a file without any `x` as there, and not as one to be had.
  return who.uid === 0 || fs.mayAccess(path, 'x', who) ? path : null;
}

const longestHead = 4096;

/** What must be there for a file to start: named by its `#!` line (a carriage return is part of it) or by the program itself. */
function interpreterOf({ fs }: BuiltImage, path: string): string | null {
  const read = fs.readFile(path, root);
  if (!read.ok) return null;
  if (read.value.kind === 'opaque') return read.value.interpreter ?? null;
  const text = contentText(read.value);
  const line = text?.startsWith('#!') ? (text.slice(2, longestHead).split('\n')[0] ?? '') : '';
  return line.replace(/^[ \t]{0,256}/, '').split(/[ \t]/)[0] || null;
}

/** A script that a shell of the image runs, and which shell that is. */
export interface StartedScript {
  readonly text: string;
  readonly script: Script;
  readonly shell: string;
  /** `-c` text, or a file with a `#!` line. */
  readonly from: 'text' | 'file';
}

const shells: ReadonlySet<string> = new Set(['sh', 'dash', 'bash', 'ash', 'busybox']);
const longestScript = 100_000;

/** The shell script that a command line starts; null when the program is no shell. */
export function scriptOf(image: BuiltImage, argv: readonly string[]): StartedScript | null {
  const [name = ''] = argv;
  const dashC = argv.findIndex((word, index) => index > 0 && /^-[a-z]*c$/.test(word));
  if (dashC > 0 && shells.has(baseName(name))) return scriptFrom(argv[dashC + 1] ?? '', shellOf(image, name), 'text');
  const fate = fateOf(image, name);
  const read = fate.kind === 'found' ? image.fs.readFile(fate.path, root) : null;
  const text = read?.ok && read.value.kind !== 'opaque' ? contentText(read.value) : null;
  const interpreter = /^#![ \t]*(?:\/usr\/bin\/env[ \t]+)?(\S{1,200})/.exec(text ?? '')?.[1] ?? '';
  return text !== null && shells.has(baseName(interpreter)) ? scriptFrom(text, shellOf(image, interpreter), 'file') : null;
}

const scriptFrom = (text: string, shell: string, from: StartedScript['from']): StartedScript | null =>
  text.length > longestScript ? null : { text, script: parseShell(text), shell, from };

/** `dash`, `bash`, `busybox`: what the file behind `/bin/sh` really is; `''` where that is not known. */
function shellOf(image: BuiltImage, name: string): string {
  const fate = fateOf(image, name);
  if (fate.kind !== 'found') return '';
  const read = image.fs.readFile(fate.path, root);
  const real = image.fs.realPath(fate.path, root);
  const program = read.ok && read.value.kind === 'opaque' ? read.value.program : undefined;
  return program ?? (real.ok ? baseName(real.value) : '');
}
