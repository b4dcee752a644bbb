import { shellRule } from '../../shellcheck/shell-rule.ts';

/** `"~/x"`: in quotes a tilde is a tilde. */
export const unquotedTilde = shellRule({
  name: 'unquoted-tilde',
  codes: { SC2088: 'warning' },
  check: ({ facts }) =>
    facts.words.flatMap(({ word }) => {
      const [part] = word.parts;
      const text =
        part?.kind === 'single-quoted'
          ? ''
          : part?.kind === 'double-quoted' && part.parts[0]?.kind === 'literal'
            ? part.parts[0].value
            : '';
      return part && /^~(?:[a-z][\w-]*)?\//.test(text) ? [{ span: part }] : [];
    }),
});
