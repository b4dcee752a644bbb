import { shellRule } from '../../shellcheck/shell-rule.ts';
import { flagsOf, literalText } from '../../shellcheck/words.ts';

const folders: ReadonlySet<string> = new Set(
  [
    '/bin',
    '/etc',
    '/home',
    '/mnt',
    '/usr',
    '/usr/share',
    '/usr/local',
    '/var',
    '/lib',
    '/dev',
    '/media',
    '/boot',
    '/lib64',
    '/usr/bin',
  ].flatMap((path) => [path, `${path}/`]),
);
const roots: ReadonlySet<string> = new Set(['/']);

/** `rm -r` of a folder that the system is made of. */
export const noRmOfSystemFolder = shellRule({
  name: 'no-rm-of-system-folder',
  codes: { SC2114: 'warning' },
  check: ({ facts }) =>
    facts.commands.flatMap((use) => {
      const flags = flagsOf(use);
      if (use.name !== 'rm' || !(flags.has('r') || flags.has('R') || flags.has('recursive')) || flags.has('no-preserve-root')) return [];
      return use.args
        .filter((word) => folders.has(literalText(word)) || roots.has(literalText(word)))
        .map((word) => ({ span: word, data: { folder: literalText(word) } }));
    }),
});
