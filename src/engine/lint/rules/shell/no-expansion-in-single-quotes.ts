import type { PartUse, SimpleUse } from '../../shellcheck/facts.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';
import { literalText } from '../../shellcheck/words.ts';

/** These read the text as a program of their own. */
const readers: ReadonlySet<string> = new Set(
  'trap sh bash ksh zsh ssh eval xprop alias sudo doas run0 docker podman oc dpkg-query jq rename rg unset'.split(' '),
);
const lines = /^(?:git filter-branch|mumps -run %XCMD|mumps -run LOOP%XCMD)/;

/** `'$x'`: nothing is filled in between single quotes. */
export const noExpansionInSingleQuotes = shellRule({
  name: 'no-expansion-in-single-quotes',
  codes: { SC2016: 'info' },
  check: ({ facts }) =>
    facts.parts.flatMap((use) => {
      const { part } = use;
      if (part.kind !== 'single-quoted' || part.ansi || use.quoted || !/\$[{(0-9a-zA-Z_]|`[^`]+`/.test(part.value)) return [];
      return isMeant(use, part.value) ? [] : { span: part };
    }),
});

function isMeant({ in: { role, use, word } }: PartUse, value: string): boolean {
  if (role === 'assignment') return /^PS[1-4]$|^PROMPT_COMMAND$/.test(assignedName(use, word.start));
  if (use === null) return false;
  const runs = commandBehind(use);
  if (runs === 'sed') return /\$[{dpsaic](?:$|[^a-zA-Z])/.test(value);
  return readers.has(runs) || runs.endsWith('awk') || runs.startsWith('perl') || lines.test(use.args.map(({ text }) => text).join(' '));
}

const assignedName = (use: SimpleUse | null, start: number): string =>
  use?.command.assignments.find(({ value }) => value?.start === start)?.name ?? '';

/** `find -exec sh -c '…'`, `xargs sh -c '…'` and `env awk '…'` hand the text on. */
function commandBehind({ name, args }: SimpleUse): string {
  const texts = args.map((word) => literalText(word));
  const exec = name === 'find' ? texts.findIndex((text) => /^-(?:exec|execdir|ok|okdir)$/.test(text)) : -1;
  if (exec >= 0) return baseOf(texts[exec + 1] ?? '');
  return name;
}

const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
