import type { LintConfig, Finding } from '../../engine/lint/rule.ts';
import { lint, type RuleSelection } from '../../engine/lint/lint.ts';
import { fillMessage, type RuleMessages } from '../../engine/lint/message.ts';
import type { Knowledge } from './knowledge.ts';
import type { PrintedFinding } from './report.ts';

export interface CheckRequest extends Knowledge {
  readonly text: string;
  /** The name to print. */
  readonly file: string;
  readonly config: LintConfig;
  readonly rules?: RuleSelection;
  readonly messages: RuleMessages;
}

const printed = (finding: Finding, { file, messages }: CheckRequest): PrintedFinding => ({
  file,
  line: finding.range.start.line + 1,
  column: finding.range.start.character + 1,
  endLine: finding.range.end.line + 1,
  endColumn: finding.range.end.character + 1,
  code: finding.aliases[0] ?? finding.rule,
  rule: finding.rule,
  level: finding.severity,
  message: fillMessage(messages[finding.rule]?.[finding.messageId] ?? finding.messageId, finding.data),
});

/** All findings of one text, ready to be printed. */
export const check = (request: CheckRequest): readonly PrintedFinding[] => lint(request).map((finding) => printed(finding, request));
