import { shellRule } from '../../shellcheck/shell-rule.ts';

/** `trap "rm $x"`: filled in now, not when the signal comes. */
export const trapQuotes = shellRule({
  name: 'trap-quotes',
  codes: { SC2064: 'warning' },
  check: ({ facts }) =>
    facts.commands.flatMap(({ name, args }) => {
      const [action] = args;
      const [part] = action?.parts ?? [];
      if (name !== 'trap' || !action || part?.kind !== 'double-quoted') return [];
      return part.parts.flatMap((inner) =>
        inner.kind === 'parameter' || inner.kind === 'command-substitution' || inner.kind === 'arithmetic-expansion'
          ? [{ span: inner }]
          : [],
      );
    }),
});
