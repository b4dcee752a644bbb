import { readDockerfile } from '../../../engine/dockerfile/reader.ts';
import { readStages } from '../../../engine/dockerfile/stages.ts';
import type { Command, Flag, Stage } from '../../../engine/dockerfile/types.ts';
import { contains, type Position, type Range } from '../../../engine/text/position.ts';

/** A place where a stage is named: where it is made, or where it is used. */
export interface StageMention {
  readonly stageIndex: number;
  readonly range: Range;
  readonly isDefinition: boolean;
}

export interface NamedStage {
  readonly index: number;
  /** As written; the index where it has no name. */
  readonly name: string;
  readonly base: string;
  readonly nameRange: Range | null;
  readonly range: Range;
}

/** The stages of a Dockerfile, in order. */
export const namedStages = (text: string): readonly NamedStage[] => readStages(readDockerfile(text)).stages.map(named);

const named = ({ from, range }: Stage, index: number): NamedStage => ({
  index,
  name: from.stageNameText ?? String(index),
  base: from.image,
  nameRange: from.stageNameRange,
  range,
});

/** Every place where a stage is called by its name: FROM … AS, FROM, COPY --from, RUN --mount=from. Numbers are no names. */
export function stageMentions(text: string): readonly StageMention[] {
  const { stages } = readStages(readDockerfile(text));
  const known = new Map<string, number>();
  const mentions: StageMention[] = [];
  const use = (name: string, range: Range | null): void => {
    const stageIndex = known.get(name.toLowerCase());
    if (stageIndex !== undefined && range) mentions.push({ stageIndex, range, isDefinition: false });
  };
  stages.forEach(({ from, commands }, index) => {
    use(from.image, from.imageRange);
    for (const command of commands) for (const { name, range } of usesIn(command)) use(name, range);
    if (from.stageName === null || !from.stageNameRange) return;
    known.set(from.stageName, index);
    mentions.push({ stageIndex: index, range: from.stageNameRange, isDefinition: true });
  });
  return mentions;
}

interface Use {
  readonly name: string;
  readonly range: Range | null;
}

function usesIn(command: Command): readonly Use[] {
  if (command.kind === 'onbuild') return command.command ? usesIn(command.command) : [];
  if (command.kind === 'copy')
    return command.instruction.flags
      .filter(({ name }) => name === 'from')
      .map((flag) => ({ name: flag.value, range: partOf(flag, /^--from=["']?/, flag.value) }));
  if (command.kind !== 'run') return [];
  return command.mounts.flatMap(({ from, flag }) =>
    from === null ? [] : [{ name: from, range: partOf(flag, /^.*?[=,]["']?from=/, from) }],
  );
}

/** Where `value` stands in a flag, behind what `before` takes; null where the flag goes over several lines. */
function partOf({ text, range }: Flag, before: RegExp, value: string): Range | null {
  const at = before.exec(text)?.[0].length;
  if (at === undefined || range.start.line !== range.end.line || !text.startsWith(value, at)) return null;
  const { line, character } = range.start;
  return { start: { line, character: character + at }, end: { line, character: character + at + value.length } };
}

/** The mention at a place, and all others of the same stage; null where there is none. */
export function mentionsAt(text: string, place: Position): { readonly at: StageMention; readonly all: readonly StageMention[] } | null {
  const mentions = stageMentions(text);
  const at = mentions.find(({ range }) => contains(range, place));
  return at ? { at, all: mentions.filter(({ stageIndex }) => stageIndex === at.stageIndex) } : null;
}

/** Whether BuildKit takes this as the name of a stage. */
export const isStageName = (name: string): boolean =>
  /^[a-z][a-z0-9\-_.]*$/i.test(name) && name.toLowerCase() !== 'scratch' && name.toLowerCase() !== 'context';
