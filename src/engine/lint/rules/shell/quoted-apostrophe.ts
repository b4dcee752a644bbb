import { shellRule } from '../../shellcheck/shell-rule.ts';
import type { ShellReport } from '../../shellcheck/shell-rule.ts';

/** `'it\'s'`: in single quotes a backslash escapes nothing, so the text ends there. */
export const quotedApostrophe = shellRule({
  name: 'quoted-apostrophe',
  codes: { SC1003: 'info' },
  check: ({ facts }) =>
    facts.parts.flatMap(({ part, quoted }): readonly ShellReport[] =>
      part.kind === 'single-quoted' && !part.ansi && !quoted && part.value.endsWith('\\')
        ? [{ span: { start: part.end - 2, end: part.end } }]
        : [],
    ),
});
