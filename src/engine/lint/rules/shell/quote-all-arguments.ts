import { fixIn, shellRule } from '../../shellcheck/shell-rule.ts';

/** `$@`, `$*` and `${array[@]}` without quotes. */
export const quoteAllArguments = shellRule({
  name: 'quote-all-arguments',
  codes: { SC2068: 'error', SC2048: 'warning' },
  check: ({ shell, facts }) =>
    facts.parts.flatMap(({ part, quoted, nested, in: within }) => {
      if (part.kind !== 'parameter' || quoted || nested || part.length) return [];
      if (within.role !== 'argument' && within.role !== 'for' && within.role !== 'array') return [];
      const star = part.name === '*' || part.subscript === '*';
      if (!star && part.name !== '@' && part.subscript !== '@') return [];
      if (within.role === 'array') return [];
      const edits = [{ start: part.start, end: part.end, newText: part.name === '*' || part.name === '@' ? '"$@"' : '' }];
      const code = star ? 'SC2048' : 'SC2068';
      return { span: part, code, fixes: edits[0]?.newText === '' ? [] : fixIn(shell, 'fix-quote', edits) };
    }),
});
