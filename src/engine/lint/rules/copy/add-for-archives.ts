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

interface CopiedArchive {
  readonly step: Step;
  readonly name: string;
}

/** The archives that a COPY brings from the context, and a later RUN of the stage unpacks. */
function reportsOf({ steps }: OutlineStage, shellOf: ReadonlyMap<Step, ShellText>): readonly Report[] {
  const copied = new Map<string, CopiedArchive>();
  const reports: Report[] = [];
  for (const step of steps) {
    for (const archive of archivesOf(step)) for (const name of archive.names) copied.set(name, { step, name: archive.source });
    for (const name of shellOf.get(step)?.programs.flatMap(extractedBy) ?? []) {
      const archive = copied.get(fileName(name));
      if (!archive) continue;
      for (const [key, other] of copied) if (other === archive || other.name === archive.name) copied.delete(key);
      reports.push({ range: archive.step.instruction.keywordRange, data: { archive: archive.name } });
    }
  }
  return reports;
}

const fileName = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;

/** An archive goes by the name that it has in the context, and by the one that the destination gives it. */
function archivesOf({ instruction, onbuild }: Step): readonly { readonly source: string; readonly names: readonly string[] }[] {
  if (instruction.keyword !== 'copy' || onbuild || instruction.flags.some((flag) => flag.name === 'from')) return [];
  const paths = instruction.args.map((argument) => unquote(argument.value));
  const target = fileName(paths.at(-1) ?? '');
  return paths
    .slice(0, -1)
    .filter(isArchive)
    .map((path) => ({ source: fileName(path), names: isArchive(target) ? [target] : [fileName(path)] }));
}
