import { buildkit } from '../../aliases.ts';
import { checkRule } from '../../checks/check-rule.ts';
import type { CheckWarning } from '../../checks/warning.ts';
import { replace } from '../../edits.ts';
import type { Fix, Rule } from '../../rule.ts';

export const exposeContainerPort: Rule = {
  name: 'expose-container-port',
  group: 'runtime',
  severity: 'warning',
  aliases: [buildkit('ExposeInvalidFormat')],
  ...checkRule('ExposeInvalidFormat', () => fixOf),
};

/** Not where a variable gives the port. */
const fixOf = ({ instruction, range, suggestion }: CheckWarning): readonly Fix[] =>
  instruction?.rest.text.includes('$') ? [] : [{ title: 'fix-port', data: { suggestion }, edits: [replace(range, suggestion)] }];
