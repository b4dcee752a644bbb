import { pathNames } from '../../../files/tree.ts';
import { buildkit } from '../../aliases.ts';
import { checkRule } from '../../checks/check-rule.ts';
import { ignoredBy } from '../../recognisers/context-files.ts';
import type { LintContext, Report, Rule } from '../../rule.ts';

const { check, variants } = checkRule('CopyIgnoredFile');

export const noCopyOfIgnored: Rule = {
  name: 'no-copy-of-ignored',
  group: 'copy',
  severity: 'warning',
  aliases: [buildkit('CopyIgnoredFile')],
  needs: ['context'],
  check: (context) => check(context).map((report) => withPattern(report, context)),
  ...(variants && { variants }),
};

/** Says which pattern it is, where one of them decides. */
function withPattern(report: Report, { context }: LintContext): Report {
  const path = pathNames(String(report.data?.['subject'] ?? '')).join('/');
  const by = context && ignoredBy(context, path);
  return by ? { ...report, messageId: 'message-pattern', data: { ...report.data, ...by } } : report;
}
