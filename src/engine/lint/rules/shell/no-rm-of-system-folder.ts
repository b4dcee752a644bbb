import { shellRule } from '../../shellcheck/shell-rule.ts';
import { systemFolders } from '../../shellcheck/system-folders.ts';
import { flagsOf, isRecursive, literalText } from '../../shellcheck/words.ts';

const folders: ReadonlySet<string> = new Set(['/', ...systemFolders.flatMap((path) => [path, `${path}/`])]);

/** `rm -r` of a folder that the system is made of. */
export const noRmOfSystemFolder = shellRule({
  name: 'no-rm-of-system-folder',
  codes: { SC2114: 'warning' },
  check: ({ facts }) =>
    facts.commands.flatMap((use) => {
      const flags = flagsOf(use);
      if (use.name !== 'rm' || !isRecursive(flags) || flags.has('no-preserve-root')) return [];
      return use.args.filter((word) => folders.has(literalText(word))).map((word) => ({ span: word, data: { folder: literalText(word) } }));
    }),
});
