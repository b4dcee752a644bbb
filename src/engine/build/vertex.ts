import type { Mount } from '../dockerfile/types.ts';
import { sha256Hex } from '../files/sha256.ts';
import type { DirectoryNode } from '../files/types.ts';
import type { RegistryImage } from '../registry/types.ts';
import type { Range } from '../text/position.ts';

/** One piece of work of the graph that a Dockerfile becomes (BuildKit's LLB). Equal work on equal inputs has one digest. */
export interface Vertex {
  readonly op: Operation;
  readonly inputs: readonly Vertex[];
  /** Of the work without its inputs. */
  readonly opDigest: string;
  readonly digest: string;
  readonly step: StepInfo;
}

/** How a vertex is shown. */
export interface StepInfo {
  readonly id: string;
  readonly stageIndex: number;
  readonly stageName: string;
  /** Place among the steps of its stage. */
  readonly order: number;
  readonly name: string;
  /** The name without stage and number. */
  readonly instruction: string;
  readonly kind: 'from' | 'run' | 'copy' | 'add' | 'workdir' | 'context';
  readonly range: Range;
  readonly lines: readonly number[];
  readonly ignoreCache: boolean;
  /** What its image's history says of it; null where it makes no layer. */
  readonly createdBy: string;
}

export type Operation = ImageOperation | ContextOperation | FileOperation | ExecOperation;

export interface ImageOperation {
  readonly kind: 'image';
  /** Canonical. */
  readonly reference: string;
  readonly image: RegistryImage;
}

/** The build context, or a named one. */
export interface ContextOperation {
  readonly kind: 'context';
  readonly name: string;
  readonly tree: DirectoryNode;
  /** As the cache sees it: see `asNoticed`. */
  readonly judged: DirectoryNode;
  /** Why it can't be sent; null when it can. */
  readonly error: string | null;
}

/** COPY, ADD and WORKDIR. Input 0 is what it works on, unless `onScratch`. */
export interface FileOperation {
  readonly kind: 'file';
  readonly onScratch: boolean;
  readonly actions: readonly FileAction[];
}

export type FileAction = CopyAction | MakeDirectoryAction | RemoteAction;

export interface CopyAction {
  readonly kind: 'copy';
  /** The input that is copied from; null: `inline`, or nothing at all (scratch). */
  readonly input: number | null;
  readonly inline: { readonly name: string; readonly text: string } | null;
  /** From the root of the input. */
  readonly source: string;
  /** The source as the client is asked for it, a pivot of `--parents` and what follows included. */
  readonly contextPath: string;
  readonly destination: string;
  readonly chown: string | null;
  readonly mode: number | null;
  /** `u+x` and the like. */
  readonly symbolicMode: string | null;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly wildcards: boolean;
  readonly unpack: boolean;
}

export interface MakeDirectoryAction {
  readonly kind: 'mkdir';
  readonly path: string;
  readonly user: string | null;
}

/** ADD of a URL or a repository: without a network it fails; with one it is not modelled what comes. */
export interface RemoteAction {
  readonly kind: 'remote';
  readonly url: string;
  readonly destination: string;
  readonly network: boolean;
}

export interface ExecMount {
  readonly mount: Mount;
  /** Absolute. */
  readonly target: string;
  readonly source: string;
  /** The input that is mounted; null for an empty directory, secrets and the like. */
  readonly input: number | null;
  readonly cacheId: string;
}

/** RUN. Input 0 is its root, unless `onScratch`. */
export interface ExecOperation {
  readonly kind: 'exec';
  readonly onScratch: boolean;
  readonly argv: readonly string[];
  readonly env: ReadonlyMap<string, string>;
  /** Not part of the key: proxies. */
  readonly proxyEnv: ReadonlyMap<string, string>;
  /** As it was written: for the cache, `/a/` is not `/a`. */
  readonly cwd: string;
  readonly user: string;
  readonly mounts: readonly ExecMount[];
  readonly network: boolean;
  /** `--network=host`, which wants an entitlement. */
  readonly hostNetwork: boolean;
  /** `--security=insecure`, which wants another one. */
  readonly insecure: boolean;
  readonly distribution: string;
  /** `linux/arm64`. */
  readonly platform: string;
  /** A script in a here-document with `#!`: mounted under /dev/pipes. */
  readonly script: { readonly name: string; readonly text: string } | null;
}

/** Makes a vertex; its digest follows from the work and the inputs. */
export function vertexOf(op: Operation, inputs: readonly Vertex[], step: StepInfo): Vertex {
  const opDigest = sha256Hex(describe(op));
  const digest = sha256Hex(`${identityOf(op, opDigest)}\n${inputs.map((input) => input.digest).join('\n')}`);
  return { op, inputs, opDigest, digest, step };
}

/** Two copies of other files are other work, even where the cache only looks at the last part of their names. */
const identityOf = (op: Operation, opDigest: string): string =>
  op.kind === 'file' ? JSON.stringify(op.actions) : op.kind === 'exec' ? `${opDigest}${JSON.stringify(op.mounts)}` : opDigest;

/** What of the work counts for the cache. Of a source path only its last part does: the content says the rest. */
function describe(op: Operation): string {
  if (op.kind === 'image') return `image ${op.reference} ${op.image.image.id} ${op.image.image.platform}`;
  if (op.kind === 'context') return `context ${op.name}`;
  if (op.kind === 'file') return JSON.stringify(['file', op.onScratch, op.actions.map(withBaseName)]);
  return JSON.stringify([
    'exec',
    op.onScratch,
    op.argv,
    [...op.env],
    op.cwd,
    op.user,
    op.network,
    op.platform,
    op.script,
    op.mounts.map(mountIdentity),
  ]);
}

const withBaseName = (action: FileAction): unknown =>
  action.kind === 'copy' && action.inline === null
    ? { ...action, contextPath: '', source: action.source.slice(action.source.lastIndexOf('/') + 1) }
    : action;

function mountIdentity({ mount, target, input, cacheId }: ExecMount): unknown {
  const { type, id, env, readOnly, required, mode, uid, gid, sizeBytes } = mount;
  return [type, target, input === null, cacheId, id, env, readOnly, required, mode, uid, gid, sizeBytes];
}

/** All vertices that `target` needs, inputs before those that use them, in the order in which BuildKit marshals them. */
export function inMarshalOrder(target: Vertex): readonly Vertex[] {
  const done = new Set<Vertex>();
  const order: Vertex[] = [];
  const stack: { vertex: Vertex; next: number }[] = [{ vertex: target, next: 0 }];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const input = top.vertex.inputs[top.next];
    top.next += 1;
    if (input) {
      if (!done.has(input)) {
        done.add(input);
        stack.push({ vertex: input, next: 0 });
      }
    } else {
      order.push(top.vertex);
      stack.pop();
    }
  }
  return order;
}
