import type { BuildResult, BuildStep, CacheCause } from '../../engine/build/types.ts';
import type { Image } from '../../engine/image/types.ts';
import type { Registry } from '../../engine/registry/types.ts';
import { formatSize } from '../../ui/format/size.ts';

/** Why a step ran, in a few words. */
export function causeText(cause: CacheCause): string {
  switch (cause.kind) {
    case 'hit':
      return 'nothing that it depends on has changed';
    case 'first-time':
      return 'it was never built before';
    case 'no-cache':
      return 'the cache is switched off';
    case 'instruction-changed':
      return `the instruction was ${JSON.stringify(cause.before)}`;
    case 'parent-ran':
      return 'a step before it ran again';
    case 'files-changed':
      return [...cause.changed, ...cause.added.map((path) => `+${path}`), ...cause.removed.map((path) => `-${path}`)].join(', ');
    case 'argument-changed':
      return `build arguments: ${cause.names.join(', ')}`;
    case 'stage-output-changed':
      return `what it takes from ${cause.stage} is different`;
  }
}

const about = (estimated: boolean): string => (estimated ? '~' : '');

/** The layers from the base upwards, with the total; of several platforms, one image after the other. */
export function layersText({ platforms }: BuildResult): string {
  const texts = platforms.flatMap(({ platform, image }) =>
    image ? [`${platforms.length > 1 ? `${platform}\n` : ''}${imageText(image)}`] : [],
  );
  return texts.join('\n');
}

function imageText(image: Image): string {
  const rows = image.layers.map(
    (layer) =>
      [
        `${about(layer.estimated)}${formatSize(layer.sizeBytes, 'en')}`,
        layer.base ? `(base) ${layer.createdBy}` : layer.createdBy,
      ] as const,
  );
  const width = Math.max(...rows.map(([size]) => size.length), 8);
  const estimated = image.layers.some((layer) => layer.estimated);
  const missing = (image.unknown ?? []).some(({ line }) => line > 0) ? '; files that are not modelled are not counted' : '';
  const lines = rows.map(([size, what]) => `${size.padStart(width)}  ${what}`);
  return [
    ...lines,
    `${`${about(estimated)}${formatSize(image.sizeBytes, 'en')}`.padStart(width)}  in all${estimated ? ` (~ has estimates in it${missing})` : ''}`,
    '',
  ].join('\n');
}

/** What a change of one file makes run again. */
export function changeText(path: string, result: BuildResult): string {
  const ran = result.steps.filter((step) => step.cached === false);
  if (ran.length === 0) return `if ${path} changes: nothing runs again\n`;
  return `if ${path} changes: ${ran.length} of ${result.steps.filter((step) => step.cached !== null).length} steps run again\n${ran.map((step) => `  ${step.name}  (${causeText(step.cause)})\n`).join('')}`;
}

/** What a program was not modelled in, said rather than guessed. */
export const unmodelledText = ({ unmodelled }: BuildResult): string =>
  unmodelled.map(({ line, what }) => `not modelled, line ${line}: ${what}\n`).join('');

const stepJson = (step: BuildStep) => ({
  name: step.name,
  line: step.range.start.line + 1,
  cached: step.cached,
  cause: step.cause,
  failed: step.failed || undefined,
  sizeBytes: step.layer?.sizeBytes ?? null,
  estimated: step.layer?.estimated ?? false,
  stdout: step.stdout || undefined,
  stderr: step.stderr || undefined,
});

const imageJson = (image: Image) => ({
  sizeBytes: image.sizeBytes,
  layers: image.layers.map(({ sizeBytes, createdBy, base, estimated, digest }) => ({ sizeBytes, createdBy, base, estimated, digest })),
  config: image.config,
  history: image.history,
});

/** Base images that the catalogue has no record of for a platform: their sizes are those of linux/amd64. */
export function estimatedText({ platforms }: BuildResult, registry: Registry): string {
  const lines = platforms.flatMap(({ stages }) =>
    stages.flatMap(({ baseReference, baseStage, role, platform }) => {
      if (baseStage !== null || role === 'skipped' || platform === 'linux/amd64') return [];
      const found = registry.find(baseReference, platform);
      return found?.size.estimated
        ? [`drydock: ${baseReference} is recorded for linux/amd64 alone: its sizes for ${platform} are estimates\n`]
        : [];
    }),
  );
  return [...new Set(lines)].join('');
}

/** The prediction as plain data. */
export const resultJson = (result: BuildResult) => ({
  ok: result.ok,
  error: result.error && { message: result.error.message, lines: result.error.lines },
  context: { files: result.context.files, sizeBytes: result.context.sizeBytes, ignored: result.context.ignored },
  steps: result.steps.map(stepJson),
  image: result.image && imageJson(result.image),
  platforms: result.platforms.map(({ platform, image }) => ({ platform, image: image && imageJson(image) })),
  unmodelled: result.unmodelled,
});
