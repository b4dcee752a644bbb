import { shellRule } from '../../shellcheck/shell-rule.ts';
import type { ShellReport } from '../../shellcheck/shell-rule.ts';
import { staticText } from '../../../shell/parser/static-text.ts';
import { hasGlob, braceExpansions } from '../../shellcheck/words.ts';

/** The format of printf is fixed, and its arguments fit it. */
export const printfFormat = shellRule({
  name: 'printf-format',
  codes: { SC2059: 'info', SC2182: 'warning', SC2183: 'warning' },
  check: ({ facts }) =>
    facts.commands.flatMap(({ name, args }): readonly ShellReport[] => {
      if (name !== 'printf') return [];
      const words = args[0]?.text === '-v' ? args.slice(2) : args[0]?.text === '--' ? args.slice(1) : args;
      const [format, ...values] = words;
      if (!format) return [];
      const text = staticText(format);
      if (text === null) return format.text.includes('%') ? [] : [{ span: format, code: 'SC2059' }];
      const wanted = countOf(text);
      if (wanted === 0 && values.length > 0) return [{ span: format, code: 'SC2182', messageId: 'message-none' }];
      const isOpen = values.some(
        (word) =>
          hasGlob(word) ||
          braceExpansions(word).length > 0 ||
          word.parts.some(({ kind }) => kind === 'parameter') ||
          /\$[@*]|\[[@*]\]/.test(word.text),
      );
      if (wanted === 0 || values.length === 0 || isOpen || values.length % wanted === 0) return [];
      return [{ span: format, code: 'SC2183', messageId: 'message-count', data: { wanted, given: values.length } }];
    }),
});

/** How many arguments a format takes. */
const countOf = (format: string): number => (format.replaceAll('%%', '').match(/%[-+ #0']*\*?[\d.]*\*?[a-zA-Z(]/g) ?? []).length;
