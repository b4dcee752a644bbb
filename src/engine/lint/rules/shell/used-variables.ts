import { exportedTo } from '../../shellcheck/exported.ts';
import { shellRuleInContext } from '../../shellcheck/shell-rule.ts';
import { isInternal, variablesOf } from '../../shellcheck/variables.ts';

/** A variable that is set and never read: each RUN has a shell of its own, so nothing after it reads it either. */
export const usedVariables = shellRuleInContext({
  name: 'used-variables',
  codes: { SC2034: 'warning' },
  check: ({ shell, facts, context }) => {
    const { written, read } = variablesOf(facts);
    const used = new Set(read.map(({ name }) => name));
    const exported = exportedTo(context, shell);
    const last = new Map(written.map((place) => [place.name, place]));
    return [...last.values()].flatMap(({ name, start, end }) =>
      used.has(name) || isInternal(name) || name.startsWith('_') || exported.has(name)
        ? []
        : [{ span: { start, end }, data: { variable: name } }],
    );
  },
});
