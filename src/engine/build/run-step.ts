import { textContent } from '../files/content.ts';
import { root } from '../files/access.ts';
import { layerEntries } from '../files/layer.ts';
import type { Overlay } from '../files/overlay.ts';
import { cleanPath, emptyDirectory, fileNode, nodeAt } from '../files/tree.ts';
import type { Credentials, DirectoryNode, LayerEntry, TreeNode } from '../files/types.ts';
import { compareBytewise } from '../files/utf8.ts';
import type { UnknownFiles } from '../image/types.ts';
import { mayHold, united, whyUnknown } from '../image/unknown-files.ts';
import { execute } from '../shell/process/execute.ts';
import { Buffer, emptyInput } from '../shell/process/streams.ts';
import type { ExecResult, PackageFacts, ProgramTable, Unmodelled, World } from '../shell/process.ts';
import { makersOf, packageMakers } from './makers.ts';
import { kernelMounts, networkFiles, prepareMountPoint, removeMountPoints, type MountPoint } from './process-root.ts';
import { runUser } from './run-user.ts';
import { select } from './selection.ts';
import { uncertainFiles, withoutComplaints, type UncertainFile } from './uncertain-run.ts';
import type { ExecMount, ExecOperation } from './vertex.ts';
import { WatchedOverlay } from './watched-overlay.ts';

export interface RunRequest {
  readonly op: ExecOperation;
  readonly root: DirectoryNode;
  /** The trees that the mounts take from, by input. */
  readonly inputs: readonly DirectoryNode[];
  /** Tells one making of an input from the next, by input. */
  readonly instances: readonly string[];
  readonly programs: ProgramTable;
  readonly facts: PackageFacts;
  readonly secrets: ReadonlyMap<string, string>;
  readonly cacheMounts: ReadonlyMap<string, DirectoryNode>;
  readonly fuel: number;
  readonly line: number;
  /** Where its root and its mounts may have more files than their trees. */
  readonly unknown: readonly UnknownFiles[];
}

export interface RunOutcome {
  /** What the client says after `ERROR:`; null when the command succeeded. */
  readonly error: string | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly tree: DirectoryNode;
  readonly entries: readonly LayerEntry[];
  readonly durationMs: number;
  readonly unmodelled: readonly Unmodelled[];
  /** Where the tree may have more files than it shows. */
  readonly unknown: readonly UnknownFiles[];
  readonly cacheMounts: ReadonlyMap<string, DirectoryNode>;
}

const hostname = 'buildkitsandbox';
const startMs = 120;
export const defaultFuel = 5_000_000;

/** Runs the process of a RUN over its root, as BuildKit's executor and runc do. */
export function runStep(request: RunRequest): RunOutcome {
  const { op } = request;
  const overlay = new WatchedOverlay(request.root);
  const secret = missingSecret(request);
  if (secret !== null) return outcome(request, overlay, { error: secret });
  const user = runUser(overlay, op.user);
  if (!user.ok) return outcome(request, overlay, { error: `${processName(op)} did not complete successfully: ${user.error}` });
  const missing = missingSource(request);
  if (missing !== null && request.unknown.length === 0)
    return outcome(request, overlay, { error: `${processName(op)} did not complete successfully: ${missing}` });
  const points = [...networkFiles(hostname), ...ownMounts(request)];
  for (const point of kernelMounts) mountOn(overlay, point);
  const made = points.flatMap((point) => mountOn(overlay, point));
  for (const path of workdirsOf(op.cwd)) makeWorkdir(overlay, path, user.who);
  const run = startProcess(request, overlay, user.who, user.home);
  const cacheMounts = takeCacheMounts(request, overlay);
  overlay.mounted.clear();
  removeMountPoints(overlay, made);
  return { ...outcome(request, overlay, run), cacheMounts };
}

type Partial = Pick<RunOutcome, 'error'> & {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly durationMs?: number;
  readonly unmodelled?: readonly Unmodelled[];
  readonly unknown?: readonly UnknownFiles[];
};

const outcome = (request: RunRequest, overlay: Overlay, run: Partial): RunOutcome => ({
  stdout: '',
  stderr: '',
  durationMs: 0,
  unmodelled: [],
  unknown: request.unknown,
  ...run,
  tree: overlay.merged(),
  entries: layerEntries(overlay),
  cacheMounts: request.cacheMounts,
});

/** The runtime makes a directory name by name as it was written: what a `..` leads out of again, too. */
function workdirsOf(cwd: string): readonly string[] {
  const ways = [...cwd.matchAll(/\/\.\.(?=\/|$)/g)].slice(0, 100).map(({ index }) => cleanPath(cwd.slice(0, index)));
  return [...ways, cleanPath(cwd)];
}

const processName = (op: ExecOperation): string => `process ${JSON.stringify(op.argv.join(' '))}`;

/** Mounts, and answers what had to be made for it. */
function mountOn(overlay: Overlay, point: MountPoint): readonly string[] {
  const made = prepareMountPoint(overlay, point);
  const path = realMountPath(overlay, point.path);
  for (const hidden of overlay.mounted.keys()) if (hidden.startsWith(`${path}/`)) overlay.mounted.delete(hidden);
  overlay.mount(path, point.node, point.readOnly);
  return made;
}

const realMountPath = (overlay: Overlay, path: string): string => {
  const real = overlay.realPath(path, root);
  return real.ok ? real.value : path;
};

function missingSecret({ op, secrets }: RunRequest): string | null {
  for (const { mount, source } of op.mounts) {
    if (mount.type === 'secret' && mount.required && !secrets.has(source)) return `secret ${source}: not found`;
    if (mount.type === 'ssh' && mount.required) return `unset ssh forward key ${mount.id ?? 'default'}`;
  }
  return null;
}

/** Seen only now where what is mounted from is the very thing that is worked on. */
function missingSource(request: RunRequest): string | null {
  const missing = request.op.mounts.find((mount) => mount.input !== null && !inputNode(request, mount, mount.source));
  return missing ? `open ${missing.source}: no such file or directory` : null;
}

function ownMounts(request: RunRequest): readonly MountPoint[] {
  const { script } = request.op;
  const pipes = script ? [{ path: '/dev/pipes', node: directoryOf(script.name, script.text), readOnly: true }] : [];
  const inOrder = request.op.mounts.toSorted((a, b) => compareBytewise(a.target, b.target));
  return [...pipes, ...inOrder.flatMap((mount) => ownMount(request, mount))];
}

const directoryOf = (name: string, text: string): DirectoryNode => ({
  ...emptyDirectory,
  entries: new Map([[name, fileNode(textContent(text), 0, 0o755)]]),
});

function ownMount(request: RunRequest, execMount: ExecMount): readonly MountPoint[] {
  const { mount, target, source } = execMount;
  if (mount.type === 'secret') return secretPoint(request, execMount);
  if (mount.type === 'ssh') return [];
  if (mount.type === 'cache')
    return [
      {
        path: target,
        node: request.cacheMounts.get(cacheKey(request, execMount)) ?? cacheStart(request, execMount),
        readOnly: mount.readOnly,
      },
    ];
  const node = mount.type === 'tmpfs' ? emptyDirectory : (inputNode(request, execMount, source) ?? emptyDirectory);
  return [{ path: target, node, readOnly: mount.type === 'bind' && mount.readOnly }];
}

function inputNode(request: RunRequest, { input }: ExecMount, source: string): TreeNode | null {
  const tree = input === null ? emptyDirectory : request.inputs[input];
  const selection = tree && select(tree, source, false);
  return selection?.ok ? (selection.selected[0]?.node ?? null) : null;
}

/** A cache that begins with the files of another stage is one for each making of that stage. */
const cacheKey = ({ instances }: Pick<RunRequest, 'instances'>, { cacheId, input }: ExecMount): string =>
  input === null ? cacheId : `${cacheId} ${instances[input] ?? ''}`;

/** The caches that a RUN mounts. */
export const cacheKeysOf = (op: ExecOperation, instances: readonly string[]): readonly string[] =>
  op.mounts.filter(({ mount }) => mount.type === 'cache').map((mount) => cacheKey({ instances }, mount));

function cacheStart(request: RunRequest, execMount: ExecMount): TreeNode {
  const { mode, uid, gid } = execMount.mount;
  const node = inputNode(request, execMount, execMount.source) ?? emptyDirectory;
  return { ...node, mode: mode ?? node.mode, uid: uid ?? node.uid, gid: gid ?? node.gid };
}

function secretPoint({ secrets }: RunRequest, { mount, target, source }: ExecMount): readonly MountPoint[] {
  const text = secrets.get(source);
  if (text === undefined || target === '') return [];
  return [{ path: target, node: fileNode(textContent(text), 0, mount.mode ?? 0o400, mount.uid ?? 0, mount.gid ?? 0), readOnly: true }];
}

/** A directory that lacks is made, for the user. */
function makeWorkdir(overlay: Overlay, path: string, who: { readonly uid: number; readonly gid: number }): void {
  const parts = path.split('/').filter((part) => part !== '');
  parts.forEach((_, index) => {
    const at = `/${parts.slice(0, index + 1).join('/')}`;
    if (overlay.stat(at, root).ok) return;
    overlay.makeDirectory(at, 0o755, root);
    overlay.chown(at, who.uid, who.gid, true, root);
  });
}

function startProcess(request: RunRequest, overlay: WatchedOverlay, who: Credentials, home: string): Partial {
  const { op } = request;
  const meter = new Meter(request.fuel, request.line);
  overlay.watching = true;
  const world: World = {
    fs: overlay,
    facts: request.facts,
    distribution: op.distribution,
    network: op.network,
    hostname,
    spend: (milliseconds) => meter.spend(milliseconds),
    burn: (steps) => meter.burn(steps),
    unmodelled: (what) => meter.note(what),
    mayHold: (path) => {
      const by = mayHold(unknownNow(request, meter, overlay), path);
      return by && whyUnknown(by);
    },
  };
  const stdout = new Buffer();
  const stderr = new Buffer();
  const result = execute({
    world,
    programs: request.programs,
    argv: op.argv,
    env: environment(request, home),
    cwd: realMountPath(overlay, cleanPath(op.cwd)),
    who,
    umask: 0o022,
    stdin: emptyInput(),
    stdout,
    stderr,
    byRuntime: true,
  });
  const ended = judge(request, overlay, meter, { stdout, stderr, result });
  return { ...ended, durationMs: startMs + meter.spentMs, unmodelled: meter.unmodelled };
}

interface End {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  readonly result: ExecResult;
}

/** How the process ended; where that hangs on files that something unmodelled may have made, the step counts as done so far. */
function judge(request: RunRequest, overlay: WatchedOverlay, meter: Meter, { stdout, stderr, result }: End): Partial {
  const { op } = request;
  const end = result.started ? { exitCode: result.exitCode, message: '' } : notStarted(result, op.argv[0] ?? '');
  const printed = { stdout: stdout.takeText(), stderr: stderr.takeText() + end.message };
  const files = missedFiles(request, overlay, meter, printed);
  const told = { stdout: withoutComplaints(printed.stdout, files), stderr: withoutComplaints(printed.stderr, files) };
  const failed = end.exitCode !== 0;
  const isTold = failed || told.stderr !== printed.stderr || told.stdout !== printed.stdout;
  const [first] = isTold ? files : [];
  if (first) meter.note(uncertainNote(first, failed));
  const unknown = unknownNow(request, meter, overlay);
  if (!failed || first) return { error: null, ...told, unknown };
  return { error: `${processName(op)} did not complete successfully: exit code: ${end.exitCode}`, ...printed };
}

const unknownNow = (request: RunRequest, { unmodelled }: Meter, overlay: Overlay): readonly UnknownFiles[] =>
  united(
    request.unknown,
    packageMakers(request.line, (path) => isWritten(request.root, overlay, path)),
    makersOf(unmodelled),
  );

function isWritten(before: DirectoryNode, overlay: Overlay, path: string): boolean {
  const read = overlay.readFile(path, root);
  const node = nodeAt(before, path);
  return read.ok && (node?.type !== 'file' || node.content !== read.value);
}

function missedFiles(
  request: RunRequest,
  overlay: WatchedOverlay,
  meter: Meter,
  printed: { readonly stdout: string; readonly stderr: string },
): readonly UncertainFile[] {
  const { op } = request;
  const path = (op.env.get('PATH') ?? '').split(':');
  return uncertainFiles({
    argv: op.argv,
    path,
    absent: path.filter((folder) => !overlay.lstat(folder, root).ok),
    stderr: printed.stderr,
    missed: overlay.missed,
    unknown: unknownNow(request, meter, overlay),
  });
}

const uncertainNote = ({ path, by }: UncertainFile, failed: boolean): string =>
  failed
    ? `RUN needs ${path}: ${whyUnknown(by)}, so what the rest of the step does is not known`
    : `RUN asks for ${path}: ${whyUnknown(by)}`;

class Meter {
  spentMs = 0;
  readonly unmodelled: Unmodelled[] = [];

  constructor(
    private fuel: number,
    private readonly line: number,
  ) {}

  spend(milliseconds: number): void {
    this.spentMs += Math.max(0, milliseconds);
  }

  burn(steps: number): boolean {
    this.fuel -= steps;
    return this.fuel > 0;
  }

  note(what: string): void {
    if (!this.unmodelled.some((known) => known.what === what)) this.unmodelled.push({ line: this.line, what });
  }
}

/** HOME comes from passwd where nothing sets it. */
function environment({ op, secrets }: RunRequest, home: string): ReadonlyMap<string, string> {
  const env = new Map([...op.env, ...op.proxyEnv]);
  const agent = op.mounts.find(({ mount }) => mount.type === 'ssh');
  if (agent && !env.has('SSH_AUTH_SOCK')) env.set('SSH_AUTH_SOCK', agent.target);
  for (const { mount, source } of op.mounts) {
    if (mount.type === 'secret' && mount.env !== null) env.set(mount.env, secrets.get(source) ?? '');
  }
  return env.has('HOME') ? env : new Map([...env, ['HOME', home]]);
}

const runc = 'runc run failed: unable to start container process: error during container init: exec: ';

/** What runc says of a process that it can't start, and the exit code of that. */
export function notStarted(
  result: Extract<ExecResult, { started: false }>,
  name: string,
): { readonly exitCode: number; readonly message: string } {
  const quoted = JSON.stringify(name);
  if (result.reason === 'exec-format') return { exitCode: 255, message: `exec ${name}: exec format error\n` };
  if (result.reason === 'interpreter-missing') return { exitCode: 255, message: `exec ${name}: no such file or directory\n` };
  return { exitCode: 1, message: `${runc}${quoted}: ${initError(result.reason, name)}\n` };
}

export function initError(reason: 'not-found' | 'permission' | 'is-directory', name: string): string {
  if (reason === 'permission') return 'permission denied';
  if (reason === 'is-directory') return 'is a directory';
  return name.includes('/') ? `stat ${name}: no such file or directory` : 'executable file not found in $PATH';
}

function takeCacheMounts(request: RunRequest, overlay: Overlay): ReadonlyMap<string, DirectoryNode> {
  const after = new Map(request.cacheMounts);
  for (const execMount of request.op.mounts) {
    const { mount, target } = execMount;
    const content = mount.type === 'cache' ? overlay.mountContent(realMountPath(overlay, target)) : null;
    if (content?.type === 'dir') after.set(cacheKey(request, execMount), content);
  }
  return after;
}
