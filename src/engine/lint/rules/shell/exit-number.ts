import type { SimpleUse } from '../../shellcheck/facts.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';
import type { ShellReport } from '../../shellcheck/shell-rule.ts';
import { literalText } from '../../shellcheck/words.ts';

/** `exit` takes one number from 0 to 255. */
export const exitNumber = shellRule({
  name: 'exit-number',
  codes: { SC2242: 'error', SC2241: 'error', SC2152: 'error', SC2151: 'error' },
  check: ({ facts }) => facts.commands.flatMap(reportOn),
});

function reportOn({ name, args }: SimpleUse): readonly ShellReport[] {
  const [first, ...more] = args;
  if (!first || (name !== 'exit' && name !== 'return')) return [];
  if (more.length > 0)
    return [{ span: first, code: name === 'exit' ? 'SC2241' : 'SC2151', messageId: 'message-one', data: { command: name } }];
  const text = literalText(first);
  const isNumber = text === '' || (/^\d+$/.test(text) && Number(text) <= 255);
  return isNumber ? [] : [{ span: first, code: name === 'exit' ? 'SC2242' : 'SC2152', data: { value: text } }];
}
