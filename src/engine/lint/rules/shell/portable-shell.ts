import { commandDetours } from '../../shellcheck/portable-commands.ts';
import { functionDetours, redirectDetours, structureDetours, wordDetours } from '../../shellcheck/portable-syntax.ts';
import { portableCodes } from '../../shellcheck/portable-codes.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';

/** What /bin/sh need not know: on Debian it is dash, on Alpine busybox. */
export const portableShell = shellRule({
  name: 'portable-shell',
  codes: portableCodes,
  check: ({ facts, shell }) => {
    if (facts.dialect !== 'sh' && facts.dialect !== 'dash') return [];
    return [
      ...structureDetours(facts),
      ...wordDetours(facts),
      ...redirectDetours(facts),
      ...commandDetours(facts),
      ...functionDetours(facts, shell.text),
    ];
  },
});
