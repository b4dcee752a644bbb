import { root } from '../files/access.ts';
import { layerEntries, layerSize } from '../files/layer.ts';
import { Overlay } from '../files/overlay.ts';
import { emptyDirectory } from '../files/tree.ts';
import type { DirectoryNode, LayerEntry } from '../files/types.ts';
import type { Unmodelled } from '../shell/process.ts';
import { hasNames } from './owner.ts';
import { nothing, performCopy, performMakeDirectory, type CopyError } from './copy.ts';
import type { FileAction, FileOperation, RemoteAction } from './vertex.ts';

/** What a step did. */
export interface Performed {
  readonly error: string | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly tree: DirectoryNode;
  readonly entries: readonly LayerEntry[];
  readonly durationMs: number;
  readonly unmodelled: readonly Unmodelled[];
}

/** Modelled: a little for each step, and 400 MB in a second. */
const copyMs = (bytes: number): number => 20 + Math.round(bytes / 400_000);

/** COPY, ADD and WORKDIR over the trees of their inputs. */
export function performFile(op: FileOperation, inputs: readonly DirectoryNode[], line: number): Performed {
  const overlay = new Overlay(op.onScratch ? emptyDirectory : (inputs[0] ?? emptyDirectory));
  const quiet = { stdout: '', stderr: '', unmodelled: op.actions.flatMap((action) => unmodelledPart(action, line)) };
  for (const action of op.actions) {
    const error = op.onScratch && wantsAccounts(action) ? 'invalid user index: -1' : performAction(overlay, action, inputs);
    if (error !== null) return { ...quiet, error, tree: emptyDirectory, entries: [], durationMs: copyMs(0) };
  }
  const entries = layerEntries(overlay);
  return { ...quiet, error: null, tree: overlay.merged(), entries, durationMs: copyMs(layerSize(entries)) };
}

/** A name of a user or group can only be looked up in something that is there already. */
function wantsAccounts(action: FileAction): boolean {
  const owner = action.kind === 'copy' ? action.chown : action.kind === 'mkdir' ? action.user : null;
  return owner !== null && hasNames(owner);
}

function performAction(overlay: Overlay, action: FileAction, inputs: readonly DirectoryNode[]): CopyError {
  if (action.kind === 'mkdir') return performMakeDirectory(overlay, action);
  if (action.kind === 'remote') return performRemote(overlay, action);
  return performCopy(overlay, (action.input === null ? null : inputs[action.input]) ?? nothing, action);
}

const unmodelledPart = (action: FileAction, line: number): readonly Unmodelled[] =>
  action.kind === 'remote' && action.network ? [{ line, what: `ADD ${action.url}` }] : [];

/** What stands behind a URL is not known: an empty file under its name, and a note that it is not modelled. */
function performRemote(overlay: Overlay, { url, destination, network }: RemoteAction): CopyError {
  if (!network) return `failed to load cache key: Get ${JSON.stringify(url)}: dial tcp`;
  const name = /^[^?#]*\/([^/?#]{1,255})/.exec(url.slice(0, 4096))?.[1] ?? '__unnamed__';
  const file = { kind: 'opaque', sizeBytes: 0, identity: url, estimated: true } as const;
  const stat = overlay.stat(destination, root);
  const isDirectory = destination.endsWith('/') || (stat.ok && stat.value.type === 'dir');
  const target = isDirectory ? destination.replace(/\/$/, '') : destination.slice(0, destination.lastIndexOf('/'));
  const error = performMakeDirectory(overlay, { kind: 'mkdir', path: target === '' ? '/' : target, user: null });
  if (error !== null) return error;
  overlay.writeFile(isDirectory ? `${target}/${name}` : destination, file, 0o600, root);
  return null;
}
