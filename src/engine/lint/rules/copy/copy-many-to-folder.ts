import { hadolint } from '../../aliases.ts';
import { insert } from '../../edits.ts';
import { stepsAndTriggersOf } from '../../outline.ts';
import type { Step } from '../../outline.ts';
import { unquote } from '../../recognisers/quotes.ts';
import type { Report, Rule } from '../../rule.ts';

const endsInSlash = (path: string): boolean => /[/\\]["']?$/.test(path);

/** `.` and `..` are folders without saying so; hadolint wants the slash there too. */
const isFolder = (path: string): boolean => endsInSlash(path) || /(?:^|\/)\.{1,2}$/.test(path);

export const copyManyToFolder: Rule = {
  name: 'copy-many-to-folder',
  group: 'copy',
  severity: 'error',
  aliases: [hadolint('DL3021', 'error')],
  check: ({ outline }) => stepsAndTriggersOf(outline.steps, 'copy', 'add').flatMap((step) => reportOf(step, isFolder)),
  variants: { hadolint: ({ outline }) => stepsAndTriggersOf(outline.steps, 'copy').flatMap((step) => reportOf(step, endsInSlash)) },
};

function reportOf({ instruction }: Step, accepts: (path: string) => boolean): readonly Report[] {
  const target = instruction.args.at(-1);
  if (!target || instruction.args.length < 3 || accepts(unquote(target.value))) return [];
  const { start, end } = target.range;
  const isBare =
    start.line === end.line && end.character - start.character === target.value.length && !instruction.json && !/["'$]/.test(target.value);
  const fixes = isBare ? [{ title: 'fix-slash', edits: [insert(end, '/')] }] : [];
  return [{ range: target.range, data: { target: unquote(target.value) }, fixes }];
}
