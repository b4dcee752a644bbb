import { assignmentForm, declaring } from '../../shellcheck/words.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';

/** `export x=$(…)`: the failure of the command is lost. */
export const declareApart = shellRule({
  name: 'declare-apart',
  codes: { SC2155: 'warning' },
  check: ({ facts }) =>
    facts.commands.flatMap(({ name, args }) => {
      if (!declaring.has(name) || (name === 'readonly' && args.length === 0)) return [];
      return args.flatMap((word) => {
        const variable = assignmentForm.exec(word.text)?.[1];
        if (variable === undefined) return [];
        const substitutes = word.parts.some(
          (part) =>
            part.kind === 'command-substitution' ||
            (part.kind === 'double-quoted' && part.parts.some(({ kind }) => kind === 'command-substitution')),
        );
        return substitutes ? [{ span: { start: word.start, end: word.start + variable.length }, data: { variable } }] : [];
      });
    }),
});
