import { shellRule } from '../../shellcheck/shell-rule.ts';

/** `2>&1 >file`: errors go where the output went before. */
export const redirectOrder = shellRule({
  name: 'redirect-order',
  codes: { SC2069: 'warning' },
  check: ({ facts }) =>
    facts.commands.flatMap(({ command: { redirects }, pipeline, pipelineIndex, inSubstitution }) => {
      if (pipelineIndex < pipeline.commands.length - 1 || inSubstitution) return [];
      return redirects.flatMap((redirect, index) => {
        const next = redirects[index + 1];
        const joins = redirect.fd === 2 && redirect.operator === '>&' && redirect.target.text === '1';
        const writes = next && (next.fd === null || next.fd === 1) && (next.operator === '>' || next.operator === '>>');
        return joins && writes ? [{ span: redirect }] : [];
      });
    }),
});
