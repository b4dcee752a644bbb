import { defaultPath } from '../engine/image/environment.ts';
import type { RegistryImage } from '../engine/registry/types.ts';
import type { ConfigRecord, ImageRecord, LayerRecord } from './image-record.ts';
import { imageRecords } from './image-records.ts';
import { recordedImage } from './recorded-image.ts';
import { familiarName, familiarReference } from './reference.ts';

/** An image that the catalogue does not have, told by hand. */
interface ImageDescription {
  readonly reference: string;
  /** Unpacked, as `docker images` shows it. */
  readonly sizeBytes: number;
  /** What it was built from, when the catalogue knows that: its files, users and package manager. */
  readonly base?: string;
  /** Names of programs that it has beside those of its base; they go to /usr/local/bin. */
  readonly programs: readonly string[];
  readonly libc?: 'glibc' | 'musl';
  readonly config?: Partial<ConfigRecord>;
}

/** What is known of a base by its reference; null: not in the catalogue. */
function recordOf(reference: string): ImageRecord | null {
  const wanted = familiarName(familiarReference(reference));
  return (
    imageRecords.find((record) => [record.reference, ...record.aliases].some((name) => familiarName(familiarReference(name)) === wanted)) ??
    null
  );
}

/** The described image: the base's layers, and one more with the rest of the size. Everything that it adds is an estimate. null: the base is not known. */
export function describeImage(description: ImageDescription): RegistryImage | null {
  const base = description.base === undefined ? null : recordOf(description.base);
  if (description.base !== undefined && !base) return null;
  const source = 'described by hand';
  const below = base?.layers ?? [];
  const own = Math.max(0, Math.round(description.sizeBytes) - below.reduce((sum, layer) => sum + layer.sizeBytes, 0));
  const added: LayerRecord = {
    holds: description.programs.map((name) => `program:/usr/local/bin/${name}`),
    sizeBytes: own,
    compressedBytes: Math.round(own / 2.7),
    estimated: true,
  };
  const layers = [...below, added];
  const record: ImageRecord = {
    reference: description.reference,
    aliases: [],
    versions: base?.versions ?? {},
    distribution: base?.distribution ?? 'none',
    release: base?.release,
    libc: base?.libc ?? description.libc ?? 'glibc',
    config: { ...base?.config, Env: base?.config.Env ?? [`PATH=${defaultPath}`], ...description.config },
    history: [...(base?.history ?? []), ['(described)', layers.length - 1]],
    layers,
    users: base?.users ?? [],
    has: base?.has ?? [],
    lacks: base?.lacks ?? [],
    size: { bytes: layers.reduce((sum, layer) => sum + layer.sizeBytes, 0), estimated: true, source },
    source,
  };
  return recordedImage(record, description.reference);
}
