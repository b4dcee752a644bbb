import { emptyContent } from '../../../files/content.ts';
import type { Credentials, FileContent, FileErrorCode, FileResult, FileSystem } from '../../../files/types.ts';
import { errorText } from '../../interpreter/messages.ts';
import type { ExecChanges, ExecResult, Invocation, Program, World } from '../../process.ts';
import { BUSYBOX_APPLETS } from './applet-names.ts';
import { descriptorBehind, deviceContent, isDevice } from '../../process/devices.ts';
import { burn, flushAll, ledgerOf } from '../../process/ledger.ts';
import { absolutePath, baseName } from '../../process/paths.ts';
import { procContent } from '../../process/proc-files.ts';
import { DirectorySource, contentInput, contentOutput } from '../../process/streams.ts';
import type { ContentInput, ContentOutput } from '../../process/streams.ts';

/** Whose words a tool speaks: busybox's applets, or Debian's coreutils and their like. */
type Flavor = 'busybox' | 'gnu';

/** A core tool: answers its exit code. */
export type Applet = (run: AppletRun) => number;

/** One run of a core tool: what it was called with, and the usual ways to read, write and complain. */
export class AppletRun {
  readonly invocation: Invocation;
  readonly name: string;
  readonly args: readonly string[];
  readonly flavor: Flavor;
  readonly stdin: ContentInput;
  readonly stdout: ContentOutput;
  /** What the tool will answer in the end, unless it answers otherwise: complaints set it. */
  status = 0;

  constructor(invocation: Invocation, name: string, args: readonly string[], flavor: Flavor) {
    this.invocation = invocation;
    this.name = name;
    this.args = args;
    this.flavor = flavor;
    this.stdin = contentInput(invocation.stdin);
    this.stdout = contentOutput(invocation.stdout);
  }

  get world(): World {
    return this.invocation.world;
  }

  get fs(): FileSystem {
    return this.invocation.world.fs;
  }

  get who(): Credentials {
    return this.invocation.who;
  }

  get isGnu(): boolean {
    return this.flavor === 'gnu';
  }

  /** A file's mode for bits that the umask has been applied to. */
  mode(bits: number): number {
    return bits & ~this.invocation.umask;
  }

  path(path: string): string {
    return absolutePath(path, this.invocation.cwd);
  }

  print(text: string): void {
    this.stdout.write(text);
  }

  /** `name: message` on standard error; the status becomes 1 (or what is given). */
  complain(message: string, status = 1): number {
    this.invocation.stderr.write(`${this.name}: ${message}\n`);
    this.status = status;
    return status;
  }

  /** The complaint about how it was called: coreutils say where help is. */
  misuse(message: string, status = 1): number {
    this.complain(message, status);
    if (this.isGnu) this.invocation.stderr.write(helpHint(this.name));
    return status;
  }

  /** The complaint about a file: `name: file: No such file or directory`. */
  complainOf(file: string, error: FileErrorCode, status = 1): number {
    return this.complain(`${file}: ${errorText(error)}`, status);
  }

  /** Complains when a file operation failed; answers whether it was done. */
  check(file: string, result: FileResult<unknown>): boolean {
    if (!result.ok) this.complainOf(file, result.error);
    return result.ok;
  }

  /** Takes steps from the fuel; false when the tool should end. */
  burn(steps: number): boolean {
    return burn(this.world, steps);
  }

  /** The content of a file, a device, or with `-` of standard input. `limitBytes`: what of an endless device is enough. */
  read(file: string, limitBytes: number | null = null): FileResult<FileContent> {
    if (file === '-' && this.stdin instanceof DirectorySource) return { ok: false, error: 'EISDIR' };
    if (file === '-') return { ok: true, value: this.stdin.readContent() };
    const path = this.path(file);
    if (descriptorBehind(this.world, path, this.who) === 0) return { ok: true, value: this.stdin.readContent() };
    flushAll(this.world);
    const { pid, argv } = this.invocation;
    const special =
      ledgerOf(this.world).openPipes.get(path) ?? deviceContent(this.world, path, limitBytes) ?? procContent(this.world, path, pid, argv);
    return special === null ? this.fs.readFile(path, this.who) : { ok: true, value: special };
  }

  /** Reads a file, or complains as tools do that open what they read: `cat: can't open 'x': …`. */
  open(file: string, limitBytes: number | null = null): FileContent | null {
    const result = this.read(file, limitBytes);
    if (result.ok) return result.value;
    if (this.isGnu || result.error === 'EISDIR') this.complain(`${this.isGnu ? file : 'read error'}: ${errorText(result.error)}`);
    else this.complain(`can't open '${file}': ${errorText(result.error)}`);
    return null;
  }

  /** Writes a file as `open(O_CREAT | O_TRUNC)` and `write` do. */
  write(file: string, content: FileContent, mode = 0o666, appends = false): FileResult<void> {
    const path = this.path(file);
    if (isDevice(path)) return { ok: true, value: undefined };
    const output = this.outputAt(path);
    if (output !== null) return { ok: true, value: output.writeContent(content) };
    return appends
      ? this.fs.appendFile(path, content, this.mode(mode), this.who)
      : this.fs.writeFile(path, content, this.mode(mode), this.who);
  }

  /** What is open under a path: /dev/stdout, /dev/stderr, or a shell's `>(…)`. */
  private outputAt(path: string): ContentOutput | null {
    const descriptor = descriptorBehind(this.world, path, this.who);
    if (descriptor === 1) return this.stdout;
    return descriptor === 2 ? contentOutput(this.invocation.stderr) : (ledgerOf(this.world).sinks.get(path) ?? null);
  }

  /** Runs another command with this one's streams; busybox's tools run their own applets without looking for files. */
  exec(argv: readonly string[], changes: ExecChanges = {}): ExecResult {
    const own = !this.isGnu && !this.world.distribution.startsWith('alpine') && BUSYBOX_APPLETS.has(argv[0] ?? '');
    return this.invocation.exec(argv, own ? { ...changes, executable: this.invocation.executable } : changes);
  }

  /** All of standard input and nothing of it left. */
  input(): FileContent {
    return this.stdin.readContent() ?? emptyContent;
  }
}

const HINTS: Readonly<Record<string, string>> = {
  find: '',
  sed: '',
  tar: "Try 'tar --help' or 'tar --usage' for more information.\n",
  grep: "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n",
  egrep: "Usage: egrep [OPTION]... PATTERNS [FILE]...\nTry 'egrep --help' for more information.\n",
  gzip: "Try `gzip --help' for more information.\n",
};

const helpHint = (name: string): string => HINTS[baseName(name)] ?? `Try '${name} --help' for more information.\n`;

/** The applet as a program of a table: it is called by its own name, with coreutils' words. */
export const appletProgram =
  (applet: Applet, flavor: Flavor): Program =>
  (invocation) => {
    const [called = ''] = invocation.argv;
    return runApplet(applet, new AppletRun(invocation, flavor === 'gnu' ? called : baseName(called), invocation.argv.slice(1), flavor));
  };

const runApplet = (applet: Applet, run: AppletRun): number => applet(run);
