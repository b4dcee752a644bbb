import { contentSize } from '../files/content.ts';
import type { FileContent, LayerEntry } from '../files/types.ts';
import type { Image, SizeFact } from './types.ts';

/** Header and padding of an entry in a tar, and what gzip leaves of them. */
const bytesPerEntry = 60;

/** gzip's share of the bytes, by kind of file: about what the recorded public images show. */
const ratios = { archive: 1, program: 0.38, text: 0.3, fill: 0.001 } as const;

const alreadyCompressed = /\.(?:gz|tgz|xz|bz2|zst|zip|jar|whl|deb|apk|png|jpe?g|webp|woff2?|mp[34])$/i;

function ratioOf(path: string, content: FileContent): number {
  if (content.kind === 'fill') return ratios.fill;
  if (alreadyCompressed.test(path)) return ratios.archive;
  return content.kind === 'opaque' ? ratios.program : ratios.text;
}

/** What a layer is when pushed or pulled: an estimate by kind of file, and marked as one. */
export function estimateCompressed(entries: readonly LayerEntry[]): SizeFact {
  let bytes = 0;
  for (const entry of entries) {
    bytes += bytesPerEntry;
    if (entry.type === 'file') bytes += contentSize(entry.content) * ratioOf(entry.path, entry.content);
  }
  return { bytes: Math.round(bytes), estimated: true, source: 'ratio by kind of file' };
}

/** What a pull of an image transfers: facts of its layers where there are some, else estimates; null where a layer has neither. */
export function compressedSize(image: Image): SizeFact | null {
  let bytes = 0;
  let estimated = false;
  const sources = new Set<string>();
  for (const { compressed } of image.layers) {
    if (!compressed) return null;
    bytes += compressed.bytes;
    estimated ||= compressed.estimated;
    sources.add(compressed.source);
  }
  return { bytes, estimated, source: [...sources].join('; ') };
}
