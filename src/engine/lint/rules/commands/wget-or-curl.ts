import { hadolint } from '../../aliases.ts';
import type { OutlineStage } from '../../outline.ts';
import type { Rule } from '../../rule.ts';

export const wgetOrCurl: Rule = {
  name: 'wget-or-curl',
  group: 'commands',
  severity: 'warning',
  aliases: [hadolint('DL4001', 'warning')],
  check: ({ shells }) => {
    const seen = new Map<OutlineStage, Set<string>>();
    return shells.flatMap((shell) => {
      const used = shell.programs.filter(({ name }) => name === 'wget' || name === 'curl');
      const names = seen.get(shell.step.stage) ?? new Set<string>();
      seen.set(shell.step.stage, names);
      for (const { name } of used) names.add(name);
      const [first] = used;
      return first && names.size > 1 ? [{ range: shell.rangeOf(first.nameWord), data: { program: first.name } }] : [];
    });
  },
};
