import { hadolint } from '../../aliases.ts';
import type { Range } from '../../../text/position.ts';
import { stepsAndTriggersOf } from '../../outline.ts';
import type { Outline } from '../../outline.ts';
import { readReference } from '../../recognisers/image-reference.ts';
import { sourcesOf, StageNames } from '../../recognisers/stage-use.ts';
import type { Rule } from '../../rule.ts';

export const trustedRegistry: Rule = {
  name: 'trusted-registry',
  group: 'base-image',
  severity: 'error',
  aliases: [hadolint('DL3026', 'error')],
  check: ({ outline, config: { trustedRegistries } }) => {
    if (trustedRegistries.length === 0) return [];
    return imagesOf(outline).flatMap(({ image, range }) => {
      const registry = registryOf(image);
      return registry === null || trustedRegistries.some((pattern) => matches(pattern, registry))
        ? []
        : [{ range, data: { image, registry } }];
    });
  },
};

interface NamedImage {
  readonly image: string;
  readonly range: Range;
}

/** The images that a file names: in FROM, `COPY --from` and the mounts of RUN. */
function imagesOf(outline: Outline): readonly NamedImage[] {
  const names = new StageNames(outline);
  const bases = outline.stages.flatMap(({ from, base }) =>
    from?.imageArgument && !base ? { image: from.image, range: from.imageArgument.range } : [],
  );
  const sources = stepsAndTriggersOf(outline.steps, 'copy', 'run').flatMap((step) =>
    sourcesOf(step)
      .filter((source) => names.before(step.stage, source) === null && !/^\d*$/.test(source))
      .map((image) => ({ image, range: step.instruction.keywordRange })),
  );
  return [...bases, ...sources];
}

/** The host that an image comes from; null for `scratch` and for what only a variable tells. */
function registryOf(image: string): string | null {
  if (image === 'scratch' || image.startsWith('$')) return null;
  return readReference(image).registry ?? 'docker.io';
}

/** `*` stands at the front or at the end, as hadolint reads it. Docker Hub's site may be named for its registry. */
function matches(pattern: string, registry: string): boolean {
  if (pattern === 'hub.docker.com' && registry === 'docker.io') return true;
  if (pattern.startsWith('*')) return registry.endsWith(pattern.slice(1));
  return pattern.endsWith('*') ? registry.startsWith(pattern.slice(0, -1)) : pattern === registry;
}
