import { buildkit } from '../../aliases.ts';
import { checkRule } from '../../checks/check-rule.ts';
import type { FixMaker } from '../../checks/check-rule.ts';
import type { CheckWarning } from '../../checks/warning.ts';
import { replace } from '../../edits.ts';
import { LineIndex } from '../../../text/lines.ts';
import type { TextEdit } from '../../../text/position.ts';
import type { Rule } from '../../rule.ts';

export const noEmptyContinuation: Rule = {
  name: 'no-empty-continuation',
  group: 'style',
  severity: 'warning',
  aliases: [buildkit('NoEmptyContinuation')],
  ...checkRule('NoEmptyContinuation', ({ text }) => emptyLineRemover(text)),
};

/** Takes away all empty lines between the first one and the line that ends the instruction. */
function emptyLineRemover(text: string): FixMaker {
  const lines = new LineIndex(text);
  return ({ range, line }: CheckWarning) => {
    const edits: TextEdit[] = [];
    for (let at = range.start.line; at < line; at += 1) {
      const place = { start: { line: at, character: 0 }, end: { line: at + 1, character: 0 } };
      if (lines.line(at).trim() === '' && at + 1 < lines.count) edits.push(replace(place, ''));
    }
    return edits.length === 0 ? [] : [{ title: 'fix-remove', edits }];
  };
}
