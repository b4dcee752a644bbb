import { hadolint } from '../../aliases.ts';
import type { OutlineStage, Step } from '../../outline.ts';
import { extractedBy, isArchive } from '../../recognisers/archives.ts';
import { unquote } from '../../recognisers/quotes.ts';
import type { Report, Rule, ShellText } from '../../rule.ts';

export const addForArchives: Rule = {
  name: 'add-for-archives',
  group: 'copy',
  severity: 'info',
  aliases: [hadolint('DL3010', 'info')],
  check: ({ outline, shells }) => {
    const shellOf = new Map(shells.map((shell) => [shell.step, shell]));
    return outline.stages.flatMap((stage) => reportsOf(stage, shellOf));
  },
};

/** The archives that a COPY brings from the context, and a later RUN of the stage unpacks. */
function reportsOf({ steps }: OutlineStage, shellOf: ReadonlyMap<Step, ShellText>): readonly Report[] {
  const copied = new Map<string, Step>();
  const reports: Report[] = [];
  for (const step of steps) {
    for (const name of archivesOf(step)) copied.set(name, step);
    for (const archive of (shellOf.get(step)?.programs ?? []).flatMap(extractedBy).map(fileName)) {
      const copy = copied.get(archive);
      if (copy) reports.push({ range: copy.instruction.keywordRange, data: { archive } });
      copied.delete(archive);
    }
  }
  return reports;
}

const fileName = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;

/** The archives that a COPY brings from the context, by the names that they get: the destination's, where that is an archive's. */
function archivesOf({ instruction, onbuild }: Step): readonly string[] {
  if (instruction.keyword !== 'copy' || onbuild || instruction.flags.some((flag) => flag.name === 'from')) return [];
  const names = instruction.args.map((argument) => fileName(unquote(argument.value)));
  const target = names.at(-1) ?? '';
  return names
    .slice(0, -1)
    .filter(isArchive)
    .map((name) => (isArchive(target) ? target : name));
}
