import type { BuildResult } from '../../../build/types.ts';
import type { LayerEntry } from '../../../files/types.ts';
import { sameContent } from '../../../files/content.ts';
import { wastedFiles } from '../../../image/waste.ts';
import type { WastedFile } from '../../../image/waste.ts';
import type { Image } from '../../../image/types.ts';
import { lineOf, spokenSize, StepsOfBuild } from '../../recognisers/built-image.ts';
import type { LintContext, Report, Rule } from '../../rule.ts';
import type { Step } from '../../outline.ts';

export const noHiddenBytes: Rule = {
  name: 'no-hidden-bytes',
  group: 'layers',
  severity: 'warning',
  aliases: [],
  needs: ['build'],
  check: ({ build, outline }) => (build?.image ? reportsOf(build, build.image, outline) : []),
};

/** Below it the records of package managers would be reported, which every install writes anew. */
const leastBytes = 500_000;

interface Hidden {
  readonly from: Step;
  readonly by: Step;
  readonly how: 'removed' | 'replaced' | 'copied';
  readonly files: WastedFile[];
}

function reportsOf(build: BuildResult, image: Image, outline: LintContext['outline']): readonly Report[] {
  const steps = new StepsOfBuild(outline, build).ofLayers(build);
  const groups = new Map<string, Hidden>();
  const written = new WrittenFiles(image);
  for (const file of wastedFiles(image)) {
    const [from, by] = [steps[file.layer], steps[file.hiddenBy]];
    if (!from || !by || image.layers[file.layer]?.base) continue;
    const how = file.how === 'replaced' && written.same(file) ? 'copied' : file.how;
    const key = `${file.layer} ${file.hiddenBy} ${how}`;
    const group = groups.get(key) ?? { from, by, how, files: [] };
    groups.set(key, group);
    group.files.push(file);
  }
  return [...groups.values()].flatMap(reportOn);
}

function reportOn({ from, by, how, files }: Hidden): readonly Report[] {
  const bytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  if (bytes < leastBytes) return [];
  const largest = files.reduce((best, file) => (file.sizeBytes > best.sizeBytes ? file : best));
  const data = { size: spokenSize(bytes), bytes, line: lineOf(from), path: largest.path, count: files.length };
  const messageId =
    how === 'removed'
      ? 'message'
      : how === 'copied'
        ? `message-copied${from.instruction.keyword === 'run' ? '-run' : ''}`
        : 'message-replaced';
  return [{ range: by.instruction.keywordRange, messageId, data }];
}

/** Finds whether a file was written again with the same bytes: only its owner or mode changed. */
class WrittenFiles {
  readonly #layers = new Map<number, ReadonlyMap<string, LayerEntry>>();

  constructor(private readonly image: Image) {}

  same({ path, layer, hiddenBy }: WastedFile): boolean {
    const [before, after] = [this.#entry(layer, path), this.#entry(hiddenBy, path)];
    return before?.type === 'file' && after?.type === 'file' && sameContent(before.content, after.content);
  }

  #entry(layer: number, path: string): LayerEntry | undefined {
    const known = this.#layers.get(layer) ?? new Map((this.image.layers[layer]?.entries ?? []).map((entry) => [entry.path, entry]));
    this.#layers.set(layer, known);
    return known.get(path);
  }
}
