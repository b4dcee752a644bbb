import { hadolint } from '../../aliases.ts';
import { replace } from '../../edits.ts';
import { stepsAndTriggersOf } from '../../outline.ts';
import type { Step } from '../../outline.ts';
import { isArchive } from '../../recognisers/archives.ts';
import { unquote } from '../../recognisers/quotes.ts';
import type { Report, Rule } from '../../rule.ts';

export const copyNotAdd: Rule = {
  name: 'copy-not-add',
  group: 'copy',
  severity: 'error',
  aliases: [hadolint('DL3020', 'error')],
  check: ({ outline }) => stepsAndTriggersOf(outline.steps, 'add').flatMap(reportOf),
};

/** Flags that COPY does not have. */
const ownFlags: ReadonlySet<string> = new Set(['checksum', 'keep-git-dir', 'unpack']);

/** Addresses and repositories are fetched, archives unpacked: COPY does neither. */
const needsAdd = (source: string): boolean => /^(?:https?|ftp|git|ssh):\/\/|^git@/.test(source) || isArchive(source);

function reportOf({ instruction }: Step): readonly Report[] {
  const sources = instruction.args.slice(0, -1).map((argument) => unquote(argument.value));
  const files = sources.filter((source) => !source.startsWith('<<') && !needsAdd(source));
  if (files.length === 0) return [];
  const isPlain =
    files.length === sources.length &&
    !files.some((file) => file.includes('$')) &&
    !instruction.flags.some(({ name }) => ownFlags.has(name));
  const copy = instruction.keywordText === 'add' ? 'copy' : 'COPY';
  const fixes = isPlain ? [{ title: 'fix-copy', edits: [replace(instruction.keywordRange, copy)] }] : [];
  return [{ range: instruction.keywordRange, data: { source: files[0] ?? '' }, fixes }];
}
