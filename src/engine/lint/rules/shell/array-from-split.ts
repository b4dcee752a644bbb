import { shellRule } from '../../shellcheck/shell-rule.ts';
import type { ShellReport } from '../../shellcheck/shell-rule.ts';

/** `a=($x)`: split at blanks and matched with files. */
export const arrayFromSplit = shellRule({
  name: 'array-from-split',
  codes: { SC2206: 'warning', SC2207: 'warning' },
  check: ({ facts }) =>
    facts.parts.flatMap(({ part, quoted, nested, in: { role } }): readonly ShellReport[] => {
      if (role !== 'array' || quoted || nested) return [];
      if (part.kind === 'command-substitution') return [{ span: part, code: 'SC2207' }];
      return part.kind === 'parameter' && part.name !== '@' && part.name !== '*' && part.subscript === null
        ? [{ span: part, code: 'SC2206' }]
        : [];
    }),
});
