import { buildkit } from '../../aliases.ts';
import { checkRule } from '../../checks/check-rule.ts';
import type { CheckWarning } from '../../checks/warning.ts';
import { insert, replace } from '../../edits.ts';
import type { Fix, Rule } from '../../rule.ts';

export const keyEqualsValue: Rule = {
  name: 'key-equals-value',
  group: 'variables',
  severity: 'warning',
  aliases: [buildkit('LegacyKeyValueFormat')],
  ...checkRule('LegacyKeyValueFormat', () => fixOf),
};

/** `ENV name some value` → `ENV name="some value"`; none where quotes in the value would mean something else then. */
function fixOf({ instruction }: CheckWarning): readonly Fix[] {
  const [key, value] = instruction?.args ?? [];
  if (!key || !value || (instruction?.args.length ?? 0) > 3) return [];
  const hasBlanks = /\s/.test(value.value);
  if (hasBlanks && /["'\\`]/.test(value.value)) return [];
  const quote = hasBlanks ? '"' : '';
  const edits = [replace({ start: key.range.end, end: value.range.start }, `=${quote}`)];
  return [{ title: 'fix-equals', edits: hasBlanks ? [...edits, insert(value.range.end, quote)] : edits }];
}
