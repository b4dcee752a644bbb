import { shellRule } from '../../shellcheck/shell-rule.ts';
import type { ShellReport } from '../../shellcheck/shell-rule.ts';
import { hasGlob } from '../../shellcheck/words.ts';

const patternTests: ReadonlySet<string> = new Set([
  '-name',
  '-iname',
  '-path',
  '-ipath',
  '-wholename',
  '-iwholename',
  '-regex',
  '-iregex',
  '-lname',
  '-ilname',
]);

/** A pattern for find, grep or tr that the shell may replace by file names first. */
export const quotedPatterns = shellRule({
  name: 'quoted-patterns',
  codes: { SC2061: 'warning', SC2062: 'warning', SC2060: 'warning' },
  check: ({ facts }) =>
    facts.commands.flatMap(({ name, args }): readonly ShellReport[] => {
      if (name === 'find') {
        return args.flatMap((word, index) =>
          patternTests.has(word.text) && args[index + 1] && hasGlob(args[index + 1] ?? word)
            ? [{ span: args[index + 1] ?? word, code: 'SC2061', data: { program: name } }]
            : [],
        );
      }
      if (name === 'tr') return args.flatMap((word) => (hasGlob(word) ? [{ span: word, code: 'SC2060', data: { program: name } }] : []));
      if (!/^[ef]?grep$/.test(name)) return [];
      const pattern = args.find(({ text }) => !text.startsWith('-'));
      return pattern && hasGlob(pattern) ? [{ span: pattern, code: 'SC2062', data: { program: name } }] : [];
    }),
});
