import { root } from '../files/access.ts';
import { layerEntries, layerSize } from '../files/layer.ts';
import { Overlay } from '../files/overlay.ts';
import { cleanPath, emptyDirectory } from '../files/tree.ts';
import type { DirectoryNode, LayerEntry } from '../files/types.ts';
import type { UnknownFiles } from '../image/types.ts';
import { united, whyUnknown } from '../image/unknown-files.ts';
import type { Unmodelled } from '../shell/process.ts';
import { hasNames } from './owner.ts';
import { makersOf } from './makers.ts';
import { nothing, performCopy, performMakeDirectory, type CopyError } from './copy.ts';
import { isGit } from './copy-options.ts';
import { carriedBy, copyUnknown, missingMaker, type CopySource } from './unknown-copy.ts';
import type { CopyAction, FileAction, FileOperation, RemoteAction } from './vertex.ts';

/** What a step did. */
export interface Performed {
  readonly error: string | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly tree: DirectoryNode;
  readonly entries: readonly LayerEntry[];
  readonly durationMs: number;
  readonly unmodelled: readonly Unmodelled[];
  /** Where the tree may have more files than it shows. */
  readonly unknown: readonly UnknownFiles[];
}

/** Modelled: a little for each step, and 400 MB in a second. */
const copyMs = (bytes: number): number => 20 + Math.round(bytes / 400_000);

/** COPY, ADD and WORKDIR over the trees of their inputs. */
export function performFile(op: FileOperation, inputs: readonly CopySource[], line: number): Performed {
  const base = op.onScratch ? undefined : inputs[0];
  const overlay = new Overlay(base?.tree ?? emptyDirectory);
  const work: Work = { overlay, inputs, line, unmodelled: op.actions.flatMap((action) => unmodelledPart(action, line)), unknown: [] };
  for (const action of op.actions) {
    const error = op.onScratch && wantsAccounts(action) ? 'invalid user index: -1' : performAction(work, action);
    if (error !== null) return { ...told(work), error, tree: emptyDirectory, entries: [], durationMs: copyMs(0) };
  }
  const entries = layerEntries(overlay);
  const unknown = united(base?.unknown ?? [], work.unknown);
  return { ...told(work), unknown, error: null, tree: overlay.merged(), entries, durationMs: copyMs(layerSize(entries)) };
}

interface Work {
  readonly overlay: Overlay;
  readonly inputs: readonly CopySource[];
  readonly line: number;
  readonly unmodelled: Unmodelled[];
  readonly unknown: UnknownFiles[];
}

const told = ({ unmodelled, unknown }: Work): Pick<Performed, 'stdout' | 'stderr' | 'unmodelled' | 'unknown'> => ({
  stdout: '',
  stderr: '',
  unmodelled,
  unknown,
});

/** A name of a user or group can only be looked up in something that is there already. */
function wantsAccounts(action: FileAction): boolean {
  const owner = action.kind === 'copy' ? action.chown : action.kind === 'mkdir' ? action.user : null;
  return owner !== null && hasNames(owner);
}

function performAction(work: Work, action: FileAction): CopyError {
  const { overlay, inputs, unknown } = work;
  if (action.kind === 'mkdir') return performMakeDirectory(overlay, action);
  if (action.kind === 'copy') return performOneCopy(work, action, (action.input === null ? null : inputs[action.input]) ?? null);
  if (isGit(action.url)) unknown.push(...makersOf(unmodelledPart(action, work.line), cleanPath(action.destination)));
  return performRemote(overlay, action);
}

function performOneCopy({ overlay, unknown, unmodelled, line }: Work, action: CopyAction, source: CopySource | null): CopyError {
  if (!source) return performCopy(overlay, nothing, action);
  const by = action.inline ? null : missingMaker(source.tree, source.unknown, action.source, action.wildcards);
  if (!by) {
    unknown.push(...carriedBy(source, action));
    return performCopy(overlay, source.tree, action);
  }
  unmodelled.push({ line, what: `COPY ${action.source}: ${whyUnknown(by)}, what it holds and its size are not known` });
  const copied = copyUnknown(overlay, action, by, source.instance);
  unknown.push(...copied.unknown);
  return copied.error;
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
