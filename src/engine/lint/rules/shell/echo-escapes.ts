import { staticText } from '../../../shell/parser/static-text.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';
import { flagsOf } from '../../shellcheck/words.ts';

/** `echo "a\nb"`: some shells print the `\n` as it is. */
export const echoEscapes = shellRule({
  name: 'echo-escapes',
  codes: { SC2028: 'info' },
  check: ({ facts }) => {
    if (facts.dialect === 'dash') return [];
    return facts.commands.flatMap((use) => {
      if (use.name !== 'echo' || flagsOf(use).has('e')) return [];
      const found = use.args.find((word) => /\\[rnt]/.test(quotedTextOf(word)));
      return found ? [{ span: found }] : [];
    });
  },
});

/** Only what the shell hands to echo with its backslashes. */
const quotedTextOf = (word: Parameters<typeof staticText>[0]): string =>
  word.parts
    .map((part) => {
      if (part.kind === 'single-quoted') return part.value;
      if (part.kind === 'double-quoted') return part.parts.map((inner) => (inner.kind === 'literal' ? inner.value : ' ')).join('');
      return ' ';
    })
    .join('');
