import { contentSize, contentText } from '../../engine/files/content.ts';
import { isUtf8 } from '../../engine/files/utf8.ts';
import type { LayerEntry } from '../../engine/files/types.ts';
import type { BuildResult, BuildStep } from '../../engine/build/types.ts';
import type { Image } from '../../engine/image/types.ts';

const textLimitBytes = 512;

/** A build's result in the form of the conformance records. */
export function buildRecord(note: unknown, result: BuildResult, warnings: unknown): Record<string, unknown> {
  return {
    note,
    exitCode: result.ok ? 0 : 1,
    error: result.error ? withoutNames(result.error.message) : null,
    ...(result.error && result.error.lines.length > 0 && { errorLines: result.error.lines }),
    steps: result.steps.map(stepRecord),
    warnings,
    ...(result.image && { image: imageRecord(result.image) }),
    ...(result.unmodelled.length > 0 && { unmodelled: result.unmodelled }),
  };
}

/** The engine's own names differ from build to build. */
const withoutNames = (message: string): string =>
  message.replaceAll(/\bref [0-9a-z]{25}::[0-9a-z]{25}:/g, 'ref REF:').replaceAll('/var/lib/docker/overlay2/drydock/merged', 'ROOT');

function stepRecord(step: BuildStep): Record<string, unknown> {
  return {
    name: step.name,
    ...(step.cached !== null && { cached: step.cached }),
    ...(step.stdout !== '' && { stdout: step.stdout }),
    ...(step.stderr !== '' && { stderr: step.stderr }),
    ...(step.failed && { failed: true }),
  };
}

function imageRecord(image: Image): Record<string, unknown> {
  return {
    size: image.sizeBytes,
    history: image.history.map(({ createdBy, sizeBytes, empty }) => ({ createdBy, size: sizeBytes, empty })),
    config: image.config,
    layers: image.layers.map((layer) =>
      layer.base ? { size: layer.sizeBytes, base: true } : { size: layer.sizeBytes, entries: sorted(layer.entries ?? []).map(entryRecord) },
    ),
  };
}

const sorted = (entries: readonly LayerEntry[]): readonly LayerEntry[] =>
  [...entries].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : typeRank(a) - typeRank(b)));

const typeRank = ({ type }: LayerEntry): number => (type === 'opaque' ? 1 : 0);

function entryRecord(entry: LayerEntry): Record<string, unknown> {
  if (entry.type === 'whiteout' || entry.type === 'opaque') return { path: entry.path, type: entry.type };
  const size = entry.type === 'file' ? entry.sizeBytes : 0;
  const mode = entry.mode.toString(8).padStart(4, '0');
  const base = { path: entry.path, type: entry.type, size, mode, uid: entry.uid, gid: entry.gid };
  if ('target' in entry) return { ...base, target: entry.target };
  const text = entry.type === 'file' ? shownText(entry) : null;
  return text === null ? base : { ...base, text };
}

function shownText({ content }: Extract<LayerEntry, { type: 'file' }>): string | null {
  const size = contentSize(content);
  if (size === 0 || size > textLimitBytes || content.kind === 'opaque') return null;
  if (content.kind === 'bytes' && !isUtf8(content.bytes)) return null;
  const text = contentText(content);
  return text === null || text.includes('\0') ? null : text;
}
