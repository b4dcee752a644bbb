import { shellRule } from '../../shellcheck/shell-rule.ts';
import { flagsOf, literalText } from '../../shellcheck/words.ts';

/** `mkdir -p -m 755 a/b`: only b gets the mode. */
export const mkdirParentsMode = shellRule({
  name: 'mkdir-parents-mode',
  codes: { SC2174: 'warning' },
  check: ({ facts }) =>
    facts.commands.flatMap((use) => {
      const flags = flagsOf(use);
      const mode = use.args.find((word) => /^(?:-[a-zA-Z]*m|--mode)/.test(word.text));
      if (use.name !== 'mkdir' || !mode || !(flags.has('p') || flags.has('parents'))) return [];
      return use.args.some((word) => isDeep(literalText(word) || word.text)) ? [{ span: mode }] : [];
    }),
});

/** Not just one folder here, `./` and `../` at its front aside. */
const isDeep = (path: string): boolean => !path.startsWith('-') && path.includes('/') && !/^(?:\.\.?\/)+[^/]+$/.test(path);
