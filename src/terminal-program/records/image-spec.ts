import { applyLayer, layerEntries, loadedLayerSize } from '../../engine/files/layer.ts';
import { Overlay } from '../../engine/files/overlay.ts';
import { emptyDirectory, walkTree } from '../../engine/files/tree.ts';
import { root } from '../../engine/files/access.ts';
import type { DirectoryNode, LayerEntry } from '../../engine/files/types.ts';
import { imageId, layerDigest } from '../../engine/image/digest.ts';
import { canonicalReference, parseReference } from '../../engine/image/reference.ts';
import type { HistoryEntry, Image } from '../../engine/image/types.ts';
import type { Registry, RegistryImage } from '../../engine/registry/types.ts';
import type { ImageSpec } from './case-schema.ts';
import { imageTree } from './file-spec.ts';

const platform = 'linux/amd64';

/** A reference in its full form; as it is where it can't be read. */
function canonical(reference: string): string {
  const parsed = parseReference(reference);
  return parsed.ok ? canonicalReference(parsed.reference) : reference;
}

/** Base images given in a request, answered by name. */
export class KnownImages implements Registry {
  private constructor(private readonly images: ReadonlyMap<string, RegistryImage>) {}

  static readonly none = new KnownImages(new Map());

  get references(): readonly string[] {
    return [...this.images.values()].map((image) => image.reference);
  }

  find(reference: string, wanted: string): RegistryImage | null {
    return wanted === platform ? (this.images.get(canonical(reference)) ?? null) : null;
  }

  similar(_reference: string): readonly string[] {
    return [];
  }

  /** With more images; those of `like` may be among them or known already. */
  with(specs: Readonly<Record<string, ImageSpec>>): KnownImages {
    const images = new Map(this.images);
    for (const [reference, spec] of Object.entries(specs)) images.set(canonical(reference), registryImage(reference, spec, images));
    return new KnownImages(images);
  }
}

function registryImage(reference: string, spec: ImageSpec, known: ReadonlyMap<string, RegistryImage>): RegistryImage {
  const like = spec.like === undefined ? null : (known.get(canonical(spec.like))?.image ?? null);
  const own = imageTree(spec.files ?? {});
  const tree = like ? mergedOver(like.tree, own) : own;
  const entries = entriesOf(tree);
  const sizeBytes = spec.size ?? loadedLayerSize(entries);
  const config = { ...like?.config, ...spec.config };
  const history = historyOf(spec, like, sizeBytes);
  const layer = {
    digest: layerDigest(entries),
    sizeBytes,
    compressed: null,
    base: true,
    createdBy: history[0]?.createdBy ?? '',
    entries: null,
    estimated: false,
  };
  const image: Image = {
    id: imageId(platform, config, history, [layer.digest]),
    platform,
    config,
    history,
    layers: [layer],
    tree,
    sizeBytes,
  };
  return {
    reference,
    image,
    digest: null,
    size: { bytes: sizeBytes, estimated: false, source: 'given' },
    distribution: 'busybox',
    recordedOn: null,
    endOfLife: null,
  };
}

function historyOf(spec: ImageSpec, like: Image | null, sizeBytes: number): readonly HistoryEntry[] {
  const given = spec.history?.map(({ createdBy, size, empty }) => ({ createdBy, sizeBytes: size, empty })) ?? like?.history;
  if (!given) return [{ createdBy: 'ADD rootfs.tar / # buildkit', sizeBytes, empty: false }];
  return given.map((entry) => (entry.empty ? entry : { ...entry, sizeBytes }));
}

const entriesOf = (tree: DirectoryNode): readonly LayerEntry[] => {
  const overlay = new Overlay(emptyDirectory);
  for (const [path, node] of walkTree(tree)) {
    if (node.type === 'dir') overlay.makeDirectory(path, node.mode, root);
    else if (node.type === 'symlink') overlay.symlink(node.target, path, root);
    else if (node.type === 'file') overlay.writeFile(path, node.content, node.mode, root);
  }
  return layerEntries(overlay);
};

/** The files of `over` on those of `under`. */
const mergedOver = (under: DirectoryNode, over: DirectoryNode): DirectoryNode => {
  const entries: LayerEntry[] = [];
  for (const [path, node] of walkTree(over)) {
    const { mode, uid, gid } = node;
    if (node.type === 'dir') entries.push({ path, type: 'dir', mode, uid, gid });
    else if (node.type === 'symlink') entries.push({ path, type: 'symlink', target: node.target, mode, uid, gid });
    else if (node.type === 'file') entries.push({ path, type: 'file', sizeBytes: 0, mode, uid, gid, content: node.content });
  }
  return applyLayer(under, entries);
};
