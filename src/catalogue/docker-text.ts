import type { RegistryImage } from '../engine/registry/types.ts';
import type { ConfigRecord, ImageRecord, LayerRecord } from './image-record.ts';
import { recordedImage } from './recorded-image.ts';
import { recordIn, textIn, type JsonRecord } from './json.ts';

type ImageFromText =
  | { readonly ok: true; readonly image: RegistryImage }
  /** `no-json`: not what `docker image inspect` prints. `no-image`: JSON, but of no image. */
  | { readonly ok: false; readonly reason: 'no-json' | 'no-image' };

const strings = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : typeof value === 'string' ? [value] : undefined;

/** The image that `docker image inspect` tells of; with the text of `docker history --no-trunc` layer by layer. */
export function imageFromDockerText(inspect: string, history = ''): ImageFromText {
  const json = parse(inspect);
  if (json === undefined) return { ok: false, reason: 'no-json' };
  const image = recordIn(Array.isArray(json) ? json[0] : json);
  const size = Number(image['Size'] ?? image['VirtualSize']);
  if (!Number.isFinite(size) || size < 0) return { ok: false, reason: 'no-image' };
  const reference = strings(image['RepoTags'])?.[0] ?? textIn(image['Id']);
  const lines = historyLines(history);
  const told = recordFrom(image, reference, size, lines);
  return { ok: true, image: recordedImage(told, reference) };
}

function parse(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

/** A line of `docker history`, oldest first. */
interface HistoryLine {
  readonly createdBy: string;
  readonly sizeBytes: number;
}

/** Reads the table by the places of its headings; newest stands first there. */
export function historyLines(table: string): readonly HistoryLine[] {
  const lines = table.split(/\r?\n/).filter((line) => line.trim() !== '');
  const heading = lines.findIndex((line) => line.startsWith('IMAGE') && line.includes('CREATED BY'));
  const head = lines[heading];
  if (head === undefined) return [];
  const [from, to, end] = [
    head.indexOf('CREATED BY'),
    head.indexOf('SIZE'),
    head.includes('COMMENT') ? head.indexOf('COMMENT') : undefined,
  ];
  return lines
    .slice(heading + 1)
    .map((line) => ({ createdBy: line.slice(from, to).trim(), sizeBytes: bytesOf(line.slice(to, end).trim()) }))
    .reverse();
}

const units: Readonly<Record<string, number | undefined>> = { B: 1, kB: 1e3, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };

/** `78.6MB` as bytes. */
export function bytesOf(size: string): number {
  const match = /^([\d.]+)\s*([kKMGT]?B)$/.exec(size);
  return match ? Math.round(Number(match[1]) * (units[match[2] ?? 'B'] ?? 1)) : 0;
}

function recordFrom(image: JsonRecord, reference: string, size: number, lines: readonly HistoryLine[]): ImageRecord {
  const config = configFrom(recordIn(image['Config']));
  const env = new Map(config.Env.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const));
  const versions = Object.fromEntries(
    [...env].filter(([name]) => /^(PYTHON|NODE|YARN|GOLANG|RUST|NGINX|REDIS|PG|JAVA)_VERSION$/.test(name)),
  );
  const all = lines.map((line) => line.createdBy).join('\n');
  const { distribution, release, libc } = distributionIn(all, reference);
  const layers = layersFrom(lines, size, distribution, versions);
  let next = 0;
  const history =
    lines.length === 0
      ? [['(imported)', 0]]
      : lines.map((line) => (makesLayer(line, layers) ? [line.createdBy, next++] : [line.createdBy]));
  return {
    reference,
    aliases: [],
    recordedOn: textIn(image['Created']).slice(0, 10) || undefined,
    digest: strings(image['RepoDigests'])?.[0]?.split('@')[1],
    imageId: textIn(image['Id']) || undefined,
    versions,
    distribution,
    release,
    libc,
    config,
    history,
    layers,
    users: [],
    has: [],
    lacks: [],
    size: { bytes: size, estimated: false, source: 'docker image inspect' },
    source: 'docker image inspect',
  };
}

function configFrom(config: JsonRecord): ConfigRecord {
  const keys = (value: unknown): readonly string[] | undefined =>
    Object.keys(recordIn(value)).length > 0 ? Object.keys(recordIn(value)) : undefined;
  const labels = Object.entries(recordIn(config['Labels'])).flatMap(([key, value]) =>
    typeof value === 'string' ? [[key, value] as const] : [],
  );
  return {
    Env: strings(config['Env']) ?? [],
    Cmd: strings(config['Cmd']),
    Entrypoint: strings(config['Entrypoint']),
    ExposedPorts: keys(config['ExposedPorts']),
    Volumes: keys(config['Volumes']),
    WorkingDir: textIn(config['WorkingDir']),
    User: textIn(config['User']),
    StopSignal: textIn(config['StopSignal']),
    Labels: Object.fromEntries(labels),
  };
}

function distributionIn(
  history: string,
  reference: string,
): { readonly distribution: string; readonly release?: string; readonly libc: string } {
  const debian =
    /debian\.sh[^\n]*'(\w+)'/.exec(history)?.[1] ?? /\b(buster|bullseye|bookworm|trixie)\b/.exec(`${history} ${reference}`)?.[1];
  if (/alpine/.test(`${history} ${reference}`))
    return { distribution: 'alpine', release: /alpine-minirootfs-([\d.]+)/.exec(history)?.[1], libc: 'musl' };
  if (/ubuntu/.test(`${history} ${reference}`))
    return { distribution: 'ubuntu', release: /ubuntu[:\s]*([\d.]+)/.exec(`${reference} ${history}`)?.[1] ?? '24.04', libc: 'glibc' };
  return debian === undefined ? { distribution: 'none', libc: 'glibc' } : { distribution: 'debian', release: debian, libc: 'glibc' };
}

const makesLayer = (line: HistoryLine, layers: readonly LayerRecord[]): boolean => line.sizeBytes > 0 && layers.length > 0;

/** One layer for each line with a size; the first one takes what rounding left over. Without lines all in one. */
function layersFrom(
  lines: readonly HistoryLine[],
  size: number,
  distribution: string,
  versions: Readonly<Record<string, string>>,
): readonly LayerRecord[] {
  const sized = lines.filter((line) => line.sizeBytes > 0);
  if (sized.length === 0)
    return [
      { holds: distribution === 'none' ? [] : [distribution], sizeBytes: size, compressedBytes: Math.round(size / 2.7), estimated: true },
    ];
  const missing = size - sized.reduce((sum, line) => sum + line.sizeBytes, 0);
  return sized.map((line, index) => {
    const sizeBytes = Math.max(0, line.sizeBytes + (index === 0 ? missing : 0));
    return {
      holds: [...(index === 0 && distribution !== 'none' ? [distribution] : []), ...contentsIn(line.createdBy, versions)],
      sizeBytes,
      compressedBytes: Math.round(sizeBytes / 2.7),
      estimated: true,
    };
  });
}

/** What a line of the history brings, as far as it can be read from it. */
function contentsIn(createdBy: string, versions: Readonly<Record<string, string>>): readonly string[] {
  const installed =
    /apt-get install ([^;&|]*)/
      .exec(createdBy)?.[1]
      ?.split(/\s+/)
      .filter((word) => /^[a-z0-9][a-z0-9.+-]+$/.test(word)) ?? [];
  const added =
    /apk add ([^;&|]*)/
      .exec(createdBy)?.[1]
      ?.split(/\s+/)
      .filter((word) => /^[a-z0-9][a-z0-9.+-]+$/.test(word)) ?? [];
  const python = versions['PYTHON_VERSION'] !== undefined && /python|PYTHON/.test(createdBy);
  return [
    ...installed.map((name) => `apt:${name}`),
    ...added.map((name) => `apk:${name}`),
    ...(python ? (/ln -s|for src in idle/.test(createdBy) ? ['python-links'] : ['python', 'pip']) : []),
    ...(versions['NODE_VERSION'] !== undefined && /NODE_VERSION|nodejs\.org/.test(createdBy) ? ['node'] : []),
    ...(versions['GOLANG_VERSION'] !== undefined && /target|golang|go\.dev/.test(createdBy) ? ['go'] : []),
    ...(versions['RUST_VERSION'] !== undefined && /rustup/.test(createdBy) ? ['rust'] : []),
  ];
}
