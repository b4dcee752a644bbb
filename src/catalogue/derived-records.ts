import derived from './data/derived-images.json';
import more from './data/more-images.json';
import type { ConfigRecord, ImageRecord, LayerRecord } from './image-record.ts';

interface Derived {
  readonly reference: string;
  readonly like: string;
  readonly aliases?: readonly string[];
  /** Of the whole image. */
  readonly sizeBytes?: number;
  /** Of a layer that it adds, with what that holds. */
  readonly addsBytes?: number;
  readonly adds?: readonly string[];
  readonly versions?: Readonly<Record<string, string | undefined>>;
  readonly release?: string;
  readonly config?: Partial<ConfigRecord>;
}

const derivedImages: readonly Derived[] = [...derived.images, ...more.images];

/** What images begin with that hold nothing but a program. */
const scratch: ImageRecord = {
  reference: 'scratch',
  aliases: [],
  versions: {},
  distribution: 'none',
  libc: 'none',
  config: { Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'] },
  history: [],
  layers: [],
  size: { bytes: 0, estimated: false, source: 'nothing is in it' },
  users: [],
  has: [],
  lacks: [],
  source: 'nothing is in it',
};

/**
 * Tags that are not recorded themselves, told from a recorded one of the same family: same layers, its own version, sizes marked
 * as estimates. Without this the catalogue would know `node:22-slim` and not `node:18-slim`.
 */
export function derivedRecords(recorded: readonly ImageRecord[]): readonly ImageRecord[] {
  const known = new Map([scratch, ...recorded].map((record) => [record.reference, record]));
  const records: ImageRecord[] = [];
  for (const entry of derivedImages) {
    const like = known.get(entry.like);
    if (!like) continue;
    const record = derivedRecord(entry, like);
    known.set(record.reference, record);
    records.push(record);
  }
  return records;
}

function derivedRecord(entry: Derived, like: ImageRecord): ImageRecord {
  const factor = entry.sizeBytes === undefined ? 1 : entry.sizeBytes / like.size.bytes;
  const bytesAdded = entry.addsBytes ?? 0;
  const added: readonly LayerRecord[] = entry.adds
    ? [{ compressedBytes: Math.round(bytesAdded / 2.7), sizeBytes: bytesAdded, holds: entry.adds, estimated: true }]
    : [];
  const layers = [...like.layers.map((layer) => scaled(layer, factor)), ...added];
  const bytes = layers.reduce((sum, layer) => sum + layer.sizeBytes, 0);
  return {
    reference: entry.reference,
    aliases: entry.aliases ?? [],
    versions: { ...like.versions, ...entry.versions },
    distribution: like.distribution,
    release: entry.release ?? like.release,
    libc: like.libc,
    has: like.has,
    lacks: like.lacks,
    users: like.users,
    config: { ...like.config, ...entry.config, Env: derivedEnvironment(entry, like) },
    history: added.length > 0 ? [...like.history, ['(what the image adds)', layers.length - 1]] : like.history,
    layers,
    size: {
      bytes,
      estimated: true,
      source: `estimated: like ${like.reference}${entry.sizeBytes === undefined ? '' : ', scaled to the size that is usual for the tag'}`,
    },
    source: `estimated: like ${like.reference} (${like.source})`,
  };
}

/** Small layers hold links and scripts, which are the same in each. */
const scaled = (layer: LayerRecord, factor: number): LayerRecord => {
  const by = layer.sizeBytes < 100_000 ? 1 : factor;
  return {
    holds: layer.holds,
    estimated: true,
    sizeBytes: Math.round(layer.sizeBytes * by),
    compressedBytes: Math.round(layer.compressedBytes * by),
  };
};

/** The checksum of the other version's sources is left out; a debug image finds its shell last in PATH. */
const derivedEnvironment = (entry: Derived, like: ImageRecord): readonly string[] =>
  like.config.Env.filter((line) => !line.startsWith('PYTHON_SHA256='))
    .map((line) => withVersion(line, entry.versions ?? {}))
    .map((line) => (entry.adds?.includes('debug-shell') && line.startsWith('PATH=') ? `${line}:/busybox` : line));

function withVersion(line: string, versions: Readonly<Record<string, string | undefined>>): string {
  const name = line.split('=', 1)[0] ?? '';
  const version = versions[name];
  return version === undefined ? line : `${name}=${version}`;
}
