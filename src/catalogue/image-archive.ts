import { readArchive, type TarMember } from '../engine/build/archive.ts';
import { decodeUtf8, isUtf8 } from '../engine/files/utf8.ts';
import { applyLayer, loadedLayerSize } from '../engine/files/layer.ts';
import { sha256Hex } from '../engine/files/sha256.ts';
import { emptyDirectory } from '../engine/files/tree.ts';
import type { DirectoryNode, FileContent, LayerEntry } from '../engine/files/types.ts';
import type { HistoryEntry, ImageConfig, Layer } from '../engine/image/types.ts';
import type { RegistryImage } from '../engine/registry/types.ts';
import { interpreterOf } from './elf.ts';
import { recordIn, textIn, type JsonRecord } from './json.ts';

/** Takes bytes out of a compressed layer; null when it can't. Default: gzip, by the engine's own reader. */
type Decompress = (bytes: Uint8Array) => Uint8Array | null;

type ImageFromArchive =
  | { readonly ok: true; readonly image: RegistryImage }
  | { readonly ok: false; readonly reason: 'no-archive' | 'no-image' | 'unreadable-layer' };

/** Files up to this size are kept with their text; of larger ones only their size counts. */
const TEXT_LIMIT_BYTES = 128 * 1024;

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The first image in what `docker save` writes, or in an OCI layout's tar. */
export function imageFromArchive(bytes: Uint8Array, decompress?: Decompress): ImageFromArchive {
  const members = readArchive(bytes);
  if (!members) return { ok: false, reason: 'no-archive' };
  const files = new Map(
    members.filter((member) => member.type === 'file').map((member) => [member.path.replace(/^\.\//, ''), member.bytes]),
  );
  const parts = dockerManifest(files) ?? ociManifest(files);
  if (!parts) return { ok: false, reason: 'no-image' };
  const layers = parts.layers.map((path) => layerMembers(files.get(path), decompress));
  if (layers.some((layer) => layer === null)) return { ok: false, reason: 'unreadable-layer' };
  return {
    ok: true,
    image: assemble(
      parts,
      layers.map((layer) => layer ?? []),
    ),
  };
}

interface ArchiveParts {
  readonly config: JsonRecord;
  readonly configBytes: Uint8Array;
  readonly reference: string;
  /** Paths of the layers' tars, lowest first. */
  readonly layers: readonly string[];
}

const readJson = (bytes: Uint8Array | undefined): unknown => {
  try {
    return bytes === undefined ? undefined : JSON.parse(decodeUtf8(bytes));
  } catch {
    return undefined;
  }
};

/** `manifest.json` of docker save. */
function dockerManifest(files: ReadonlyMap<string, Uint8Array>): ArchiveParts | null {
  const first = recordIn(list(readJson(files.get('manifest.json')))[0]);
  const configBytes = files.get(textIn(first['Config']));
  if (!configBytes) return null;
  return {
    config: recordIn(readJson(configBytes)),
    configBytes,
    reference: textIn(list(first['RepoTags'])[0]) || 'imported:latest',
    layers: list(first['Layers']).map(textIn),
  };
}

const blobPath = (descriptor: unknown): string => `blobs/${textIn(recordIn(descriptor)['digest']).replace(':', '/')}`;

/** `index.json` of an OCI layout: an index may name another one. */
function ociManifest(files: ReadonlyMap<string, Uint8Array>): ArchiveParts | null {
  let manifest = recordIn(readJson(files.get('index.json')));
  let name = '';
  for (let depth = 0; depth < 3 && manifest['manifests'] !== undefined; depth += 1) {
    const [descriptor] = list(manifest['manifests']);
    const annotations = recordIn(recordIn(descriptor)['annotations']);
    name ||= textIn(annotations['io.containerd.image.name']) || textIn(annotations['org.opencontainers.image.ref.name']);
    manifest = recordIn(readJson(files.get(blobPath(descriptor))));
  }
  const configBytes = files.get(blobPath(manifest['config']));
  if (!configBytes) return null;
  return {
    config: recordIn(readJson(configBytes)),
    configBytes,
    reference: name || 'imported:latest',
    layers: list(manifest['layers']).map(blobPath),
  };
}

function layerMembers(bytes: Uint8Array | undefined, decompress: Decompress | undefined): readonly TarMember[] | null {
  if (!bytes) return null;
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const plain = isGzip && decompress ? decompress(bytes) : bytes;
  if (!plain) return null;
  // An empty layer is two blocks of zeros, which is no archive to the reader.
  return readArchive(plain) ?? (plain.every((byte) => byte === 0) ? [] : null);
}

function assemble(parts: ArchiveParts, layers: readonly (readonly TarMember[])[]): RegistryImage {
  const diffIds = list(recordIn(parts.config['rootfs'])['diff_ids']).map(textIn);
  const history = list(parts.config['history']).map(recordIn);
  const lines = history.filter((line) => line['empty_layer'] !== true).map((line) => textIn(line['created_by']));
  const built = layers.map((members, index): Layer => {
    const digest = diffIds[index] ?? `sha256:${sha256Hex(`layer ${index}`)}`;
    const entries = members.flatMap((member) => entryOf(member, digest));
    return {
      digest,
      sizeBytes: loadedLayerSize(entries),
      compressed: null,
      base: true,
      createdBy: lines[index] ?? '',
      entries,
      estimated: false,
    };
  });
  const tree = built.reduce<DirectoryNode>((lower, layer) => applyLayer(lower, layer.entries ?? []), emptyDirectory);
  const sizeBytes = built.reduce((sum, layer) => sum + layer.sizeBytes, 0);
  const release = decodedFile(built, '/etc/os-release') ?? decodedFile(built, '/usr/lib/os-release') ?? '';
  return {
    reference: parts.reference,
    digest: null,
    distribution: /^ID="?(\w+)"?$/m.exec(release)?.[1] ?? 'none',
    recordedOn: textIn(parts.config['created']).slice(0, 10) || null,
    endOfLife: null,
    size: { bytes: sizeBytes, estimated: false, source: 'the archive' },
    image: {
      id: `sha256:${sha256Hex(parts.configBytes)}`,
      platform: `${textIn(parts.config['os']) || 'linux'}/${textIn(parts.config['architecture']) || 'amd64'}`,
      config: configOf(recordIn(parts.config['config'])),
      history: historyOf(history, built),
      layers: built,
      tree,
      sizeBytes,
    },
  };
}

const configKeys = [
  'Env',
  'Cmd',
  'Entrypoint',
  'User',
  'WorkingDir',
  'ExposedPorts',
  'Labels',
  'Volumes',
  'Healthcheck',
  'StopSignal',
  'Shell',
  'OnBuild',
  'ArgsEscaped',
];

/** Keys that are set; docker save writes empty ones too. */
function configOf(config: JsonRecord): ImageConfig {
  const isSet = (value: unknown): boolean =>
    value !== null && value !== undefined && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(configKeys.filter((key) => isSet(config[key])).map((key) => [key, config[key]]));
}

function historyOf(lines: readonly JsonRecord[], layers: readonly Layer[]): readonly HistoryEntry[] {
  let next = 0;
  return lines.map((line) => {
    const empty = line['empty_layer'] === true;
    const sizeBytes = empty ? 0 : (layers[next++]?.sizeBytes ?? 0);
    return { createdBy: textIn(line['created_by']), sizeBytes, empty };
  });
}

function decodedFile(layers: readonly Layer[], path: string): string | null {
  const entry = layers.flatMap((layer) => layer.entries ?? []).findLast((candidate) => candidate.path === path);
  return entry?.type === 'file' && entry.content.kind === 'text' ? entry.content.text : null;
}

/** A member as an entry: names that begin with `.wh.` take away what is below. */
function entryOf(member: TarMember, digest: string): readonly LayerEntry[] {
  const path = `/${member.path.replace(/^\.?\/+/, '').replace(/\/+$/, '')}`;
  const { mode, uid, gid } = member;
  const slash = path.lastIndexOf('/');
  const name = path.slice(slash + 1);
  if (path === '/' || path === '/.') return [];
  if (name === '.wh..wh..opq') return [{ path: path.slice(0, slash) || '/', type: 'opaque' }];
  if (name.startsWith('.wh.')) return [{ path: `${path.slice(0, slash)}/${name.slice(4)}`, type: 'whiteout' }];
  if (member.type === 'file')
    return [{ path, type: 'file', sizeBytes: member.bytes.length, mode, uid, gid, content: contentOf(member.bytes, path, digest) }];
  if (member.type === 'symlink') return [{ path, type: 'symlink', target: member.target, mode, uid, gid }];
  if (member.type === 'hardlink')
    return [{ path, type: 'hardlink', target: `/${member.target.replace(/^\.?\/+/, '')}`, sizeBytes: 0, mode, uid, gid }];
  return [{ path, type: member.type, mode, uid, gid }];
}

function contentOf(bytes: Uint8Array, path: string, digest: string): FileContent {
  if (bytes.length <= TEXT_LIMIT_BYTES && !bytes.includes(0) && isUtf8(bytes)) return { kind: 'text', text: decodeUtf8(bytes) };
  const interpreter = interpreterOf(bytes);
  return { kind: 'opaque', sizeBytes: bytes.length, identity: `${digest}${path}`, ...(interpreter === null ? {} : { interpreter }) };
}
