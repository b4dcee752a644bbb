import { shellRule } from '../../shellcheck/shell-rule.ts';
import type { ShellReport } from '../../shellcheck/shell-rule.ts';
import { hasGlob, literalText } from '../../shellcheck/words.ts';

/** `tr a-z A-Z` leaves accented letters alone; `tr '[a-z]'` takes brackets for letters. */
export const trClasses = shellRule({
  name: 'tr-classes',
  codes: { SC2018: 'info', SC2019: 'info', SC2021: 'info' },
  check: ({ facts }) =>
    facts.commands.flatMap(({ name, args }) =>
      name !== 'tr'
        ? []
        : args.flatMap((word): readonly ShellReport[] => {
            const set = literalText(word);
            if (set === 'a-z') return [{ span: word, code: 'SC2018', data: { better: '[:lower:]' } }];
            if (set === 'A-Z') return [{ span: word, code: 'SC2019', data: { better: '[:upper:]' } }];
            const isBracketed = set.length > 2 && set.startsWith('[') && set.endsWith(']') && !/[*:=]/.test(set) && !hasGlob(word);
            return isBracketed ? [{ span: word, code: 'SC2021', messageId: 'message-brackets', data: { better: set.slice(1, -1) } }] : [];
          }),
    ),
});
