import { applyLayer } from '../engine/files/layer.ts';
import { sha256Hex } from '../engine/files/sha256.ts';
import { emptyDirectory } from '../engine/files/tree.ts';
import type { DirectoryNode } from '../engine/files/types.ts';
import type { HistoryEntry, Image, ImageConfig, Layer } from '../engine/image/types.ts';
import { noAccounts } from './contents/accounts.ts';
import { contentsByName } from './contents/contents.ts';
import type { Draft } from './contents/draft.ts';
import { LayerContents } from './contents/layer-contents.ts';
import { addWellKnownFiles, unknownFilesOf } from './well-known-files.ts';
import type { ConfigRecord, ImageRecord, LayerRecord } from './image-record.ts';

/** The image of a record: configuration, history, and layers of which files and sizes come to what the record says. */
export function baseImage(record: ImageRecord): Image {
  const layers = baseLayers(record);
  const unknown = unknownFilesOf(record);
  const tree = layers.reduce<DirectoryNode>((lower, layer) => applyLayer(lower, layer.entries ?? []), emptyDirectory);
  return {
    id: record.imageId ?? `sha256:${sha256Hex(`image of ${record.reference}`)}`,
    platform: 'linux/amd64',
    config: imageConfig(record.config),
    history: historyOf(record),
    layers,
    tree,
    ...(unknown.length > 0 && { unknown }),
    sizeBytes: record.layers.reduce((sum, layer) => sum + layer.sizeBytes, 0),
  };
}

function baseLayers(image: ImageRecord): readonly Layer[] {
  const accounts = noAccounts();
  const packages = new Map<string, string>();
  const ownLayer = ownLayerOf(image);
  return image.layers.map((record, index) => {
    const digest = record.digest ?? `sha256:${sha256Hex(`layer ${index} of ${image.reference}`)}`;
    const layer = new LayerContents(digest, image.libc);
    const draft = { layer, image, accounts, packages };
    fill(draft, record);
    if (index === ownLayer) addWellKnownFiles(draft);
    const estimated = record.estimated ?? false;
    const entries = layer.build(record.sizeBytes, true);
    const compressed = { bytes: record.compressedBytes, estimated: record.digest === undefined, source: image.source };
    return { digest, sizeBytes: record.sizeBytes, compressed, base: true, createdBy: createdBy(image, index), entries, estimated };
  });
}

const smallBytes = 100_000;

/** The last layer that is more than links and scripts: where an image keeps what it is for. */
const ownLayerOf = ({ layers }: ImageRecord): number =>
  Math.max(
    0,
    layers.findLastIndex(({ sizeBytes }) => sizeBytes > smallBytes),
  );

function fill(draft: Draft, record: LayerRecord): void {
  for (const word of record.holds) {
    const colon = word.indexOf(':');
    const [name, argument] = colon === -1 ? [word, ''] : [word.slice(0, colon), word.slice(colon + 1)];
    contentsByName[name]?.(draft, name === 'apt' || name === 'apk' || colon !== -1 ? argument : name);
  }
}

const createdBy = (image: ImageRecord, layer: number): string => String(image.history.find((entry) => entry[1] === layer)?.[0] ?? '');

function historyOf(image: ImageRecord): readonly HistoryEntry[] {
  return image.history.map(([text = '', layer]) => ({
    createdBy: String(text),
    sizeBytes: layer === undefined ? 0 : (image.layers[Number(layer)]?.sizeBytes ?? 0),
    empty: layer === undefined,
  }));
}

const emptyObjects = (names: readonly string[]): Record<string, Record<string, never>> =>
  Object.fromEntries(names.map((name) => [name, {}]));

function imageConfig(record: ConfigRecord): ImageConfig {
  const labels = Object.entries(record.Labels ?? {}).map(([key, value]) => [key, value ?? ''] as const);
  return {
    Env: record.Env,
    ...(record.Cmd ? { Cmd: record.Cmd } : {}),
    ...(record.Entrypoint ? { Entrypoint: record.Entrypoint } : {}),
    ...(record.User ? { User: record.User } : {}),
    ...(record.WorkingDir ? { WorkingDir: record.WorkingDir } : {}),
    ...(record.ExposedPorts ? { ExposedPorts: emptyObjects(record.ExposedPorts) } : {}),
    ...(record.Volumes ? { Volumes: emptyObjects(record.Volumes) } : {}),
    ...(record.StopSignal ? { StopSignal: record.StopSignal } : {}),
    ...(labels.length > 0 ? { Labels: Object.fromEntries(labels) } : {}),
  };
}
