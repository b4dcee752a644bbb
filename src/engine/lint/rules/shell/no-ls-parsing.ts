import { shellRule } from '../../shellcheck/shell-rule.ts';
import type { ShellReport } from '../../shellcheck/shell-rule.ts';
import type { ShellFacts } from '../../shellcheck/facts.ts';
import { commandName, onlyPipeline, substitutionOf } from '../../shellcheck/words.ts';

const greps: ReadonlySet<string> = new Set(['grep', 'egrep', 'fgrep']);

/** The output of ls is for people: names with blanks or line breaks can't be told apart in it. */
export const noLsParsing = shellRule({
  name: 'no-ls-parsing',
  codes: { SC2012: 'info', SC2010: 'warning', SC2011: 'warning', SC2045: 'error' },
  check: ({ facts }) => [...pipedLists(facts), ...loopsOverLists(facts)],
});

const pipedLists = (facts: ShellFacts): readonly ShellReport[] =>
  facts.pipelines.flatMap(({ pipeline: { commands } }) =>
    commands.slice(0, -1).flatMap((command, index): readonly ShellReport[] => {
      const next = commands[index + 1];
      if (command.kind !== 'simple' || commandName(command) !== 'ls' || next?.kind !== 'simple') {
        return command.kind === 'simple' && commandName(command) === 'ls' ? [{ span: command, code: 'SC2012' }] : [];
      }
      const name = commandName(next);
      return [{ span: command, code: greps.has(name) ? 'SC2010' : name === 'xargs' ? 'SC2011' : 'SC2012' }];
    }),
  );

const loopsOverLists = (facts: ShellFacts): readonly ShellReport[] =>
  facts.words.flatMap(({ word, role }) => {
    const substitution = role === 'for' ? substitutionOf(word) : null;
    const [first] = substitution ? onlyPipeline(substitution.part.script) : [];
    return first && commandName(first) === 'ls' && !substitution?.quoted ? [{ span: word, code: 'SC2045' }] : [];
  });
