import { shellRule } from '../../shellcheck/shell-rule.ts';
import type { ShellReport } from '../../shellcheck/shell-rule.ts';
import { commandName, hasGlob, onlyCommand, braceExpansions, substitutionOf } from '../../shellcheck/words.ts';

/** `echo $(x)` and `$(echo x)` say twice what once is enough. */
export const uselessEcho = shellRule({
  name: 'useless-echo',
  codes: { SC2116: 'style', SC2005: 'style' },
  check: ({ facts }) => [
    ...facts.parts.flatMap(({ part }): readonly ShellReport[] => {
      if (part.kind !== 'command-substitution') return [];
      const command = onlyCommand(part.script);
      if (!command || commandName(command) !== 'echo' || command.redirects.length > 0 || command.words.length < 2) return [];
      const args = command.words.slice(1);
      const changes = args.some((word) => word.text.startsWith('-') || hasGlob(word) || braceExpansions(word).length > 0);
      return changes ? [] : [{ span: part, code: 'SC2116' }];
    }),
    ...facts.commands.flatMap(({ name, args, command }): readonly ShellReport[] => {
      const [word, ...more] = args;
      if (name !== 'echo' || !word || more.length > 0) return [];
      const substitution = substitutionOf(word);
      const inner = substitution ? onlyCommand(substitution.part.script) : null;
      const only = substitution && substitution.part.script.statements.length === 1;
      if (
        !only ||
        substitution.part.script.statements[0]?.andOr.first.commands.some((one) => one.kind === 'simple' && one.words.length === 0)
      )
        return [];
      if (inner && inner.words.length === 0) return [];
      return [{ span: { start: command.start, end: command.end }, code: 'SC2005', messageId: 'message-outer' }];
    }),
  ],
});
