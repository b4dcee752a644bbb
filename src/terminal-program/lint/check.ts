import { readDockerfile } from '../../engine/dockerfile/reader.ts';
import { readStages } from '../../engine/dockerfile/stages.ts';
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

/** What a builder refuses, in BuildKit's words, under the code that hadolint has for it; null where it takes the text. */
function refusalOf({ text, file }: CheckRequest): PrintedFinding | null {
  const [error] = readStages(readDockerfile(text)).errors;
  if (!error) return null;
  const [first = 1] = error.lines.filter((line) => line > 0);
  return {
    file,
    line: first,
    column: 1,
    endLine: Math.max(first, error.range.end.line + 1),
    endColumn: error.range.end.character + 1,
    code: 'DL1000',
    rule: 'dockerfile',
    level: 'error',
    message: error.message,
  };
}

/** All findings of one text, ready to be printed; first of all why it can't be built at all. */
export function check(request: CheckRequest): readonly PrintedFinding[] {
  const refusal = refusalOf(request);
  const findings = lint(request).map((finding) => printed(finding, request));
  return refusal && !request.config.ignoreRules.includes(refusal.code) ? [refusal, ...findings] : findings;
}
