import { buildkit } from '../../aliases.ts';
import { checkRule } from '../../checks/check-rule.ts';
import type { CheckWarning } from '../../checks/warning.ts';
import { replace } from '../../edits.ts';
import type { Fix, Rule } from '../../rule.ts';

export const lowercaseProtocol: Rule = {
  name: 'lowercase-protocol',
  group: 'runtime',
  severity: 'warning',
  aliases: [buildkit('ExposeProtoCasing')],
  ...checkRule('ExposeProtoCasing', () => fixOf),
};

/** Not where a variable gives the port. */
const fixOf = ({ instruction, range, suggestion }: CheckWarning): readonly Fix[] =>
  instruction?.rest.text.includes('$') ? [] : [{ title: 'fix-case', data: { suggestion }, edits: [replace(range, suggestion)] }];
