import { hadolint } from '../../aliases.ts';
import type { Range } from '../../../text/position.ts';
import { replace } from '../../edits.ts';
import type { Rule } from '../../rule.ts';

export const noRedundantPlatform: Rule = {
  name: 'no-redundant-platform',
  group: 'base-image',
  severity: 'warning',
  aliases: [hadolint('DL3065', 'warning')],
  check: ({ outline, text }) =>
    outline.stages.flatMap(({ from }) => {
      const platform = from?.platform;
      if (!platform || !/^\$(?:TARGETPLATFORM|\{TARGETPLATFORM\})$/.test(platform.value)) return [];
      return [{ range: platform.range, fixes: [{ title: 'fix-remove', edits: [replace(withBlanksBehind(text, platform.range), '')] }] }];
    }),
};

/** The range with the blanks that follow it in its line. */
function withBlanksBehind(text: string, range: Range): Range {
  const line = text.split('\n', range.end.line + 1)[range.end.line] ?? '';
  const blanks = /^[ \t]*/.exec(line.slice(range.end.character))?.[0].length ?? 0;
  return { start: range.start, end: { line: range.end.line, character: range.end.character + blanks } };
}
