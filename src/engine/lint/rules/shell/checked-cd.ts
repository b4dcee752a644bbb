import { shellRule } from '../../shellcheck/shell-rule.ts';
import { flagsOf, literalText } from '../../shellcheck/words.ts';

/** A `cd` that may fail while what follows runs all the same. */
export const checkedCd = shellRule({
  name: 'checked-cd',
  codes: { SC2164: 'warning' },
  check: ({ facts }) => {
    const endsAtErrors = facts.commands.some(
      (use) => use.name === 'set' && (flagsOf(use).has('e') || use.args.some(({ text }) => text === 'errexit')),
    );
    if (endsAtErrors) return [];
    return facts.commands.flatMap(({ name, args, command, inCondition }) => {
      if (!['cd', 'pushd', 'popd'].includes(name) || inCondition) return [];
      const target = literalText(args.findLast(({ text }) => !text.startsWith('-')));
      const isSafe = name === 'cd' && /^(?:\/|\.{1,2}(?:\/\.{1,2})*\/?)$/.test(target);
      return isSafe ? [] : { span: { start: command.start, end: command.words[0]?.end ?? command.end }, data: { program: name } };
    });
  },
});
