import { comparePositions } from '../text/position.ts';
import type { Severity } from '../text/position.ts';
import { LazyLintContext } from './context.ts';
import type { LintSubject } from './context.ts';
import { Silence } from './pragma.ts';
import type { IgnorePragma } from './pragma.ts';
import type { Finding, LintContext, LintTool, Report, Rule, RuleAlias } from './rule.ts';
import { allRules } from './rules/index.ts';

/** `all`: every rule that is not off by default; a tool: what that tool would say; a list: these names or codes, those off by default included. */
export type RuleSelection = 'all' | LintTool | readonly string[];

export interface LintRequest extends LintSubject {
  readonly rules?: RuleSelection;
  /** The rules to choose from; default: all that there are. */
  readonly catalogue?: readonly Rule[];
  /** Told when a rule throws: a bug of ours. Its findings are left out, the others stand. */
  readonly onFault?: (rule: Rule, error: unknown) => void;
}

/** What the rules say of a Dockerfile, in the order of the text. Never throws. */
export function lint(request: LintRequest): readonly Finding[] {
  const selection = request.rules ?? 'all';
  const context = new LazyLintContext(request);
  const silence = context.config.disableIgnorePragma ? null : new Silence(context.dockerfile, pragmasHeededBy(selection));
  const rules = (request.catalogue ?? allRules).filter((rule) => isSelected(rule, selection, context));
  const findings = rules.flatMap((rule) => findingsOf(rule, selection, context, request.onFault));
  return findings.filter((finding) => !isSilent(finding, selection, context, silence)).sort(compareFindings);
}

/** BuildKit knows none of these comments, hadolint only its own. */
const pragmasHeededBy = (selection: RuleSelection): readonly IgnorePragma['tool'][] => {
  if (selection === 'buildkit') return [];
  return isTool(selection) ? ['hadolint'] : ['hadolint', 'drydock'];
};

const isTool = (selection: RuleSelection): selection is LintTool => typeof selection === 'string' && selection !== 'all';

const namesOf = (rule: Pick<Rule, 'name' | 'aliases'>): readonly string[] => [rule.name, ...rule.aliases.map((alias) => alias.code)];

function isSelected(rule: Rule, selection: RuleSelection, context: LintContext): boolean {
  const names = namesOf(rule);
  if (context.config.ignoreRules.includes(rule.name)) return false;
  if (selection === 'all') return (overrideOf(names, context) ?? rule.severity) !== 'ignore';
  return isTool(selection) ? rule.aliases.some((alias) => alias.tool === selection) : names.some((name) => selection.includes(name));
}

const overrideOf = (names: readonly string[], { config }: LintContext): Severity | undefined => {
  const name = names.find((one) => Object.hasOwn(config.overrides, one));
  return name === undefined ? undefined : config.overrides[name];
};

function findingsOf(rule: Rule, selection: RuleSelection, context: LintContext, onFault: LintRequest['onFault']): readonly Finding[] {
  const tool = isTool(selection) ? selection : null;
  try {
    const reports = (tool && rule.variants?.[tool])?.(context) ?? rule.check(context);
    return reports.map((report) => findingOf(rule, report, tool, context));
  } catch (error) {
    onFault?.(rule, error);
    return [];
  }
}

function findingOf(rule: Rule, report: Report, tool: LintTool | null, context: LintContext): Finding {
  const aliases = report.code === undefined ? rule.aliases : rule.aliases.filter((alias) => alias.code === report.code);
  const own = severityOf(rule, aliases, tool);
  return {
    ...report,
    rule: rule.name,
    aliases: aliases.map((alias) => alias.code),
    severity: overrideOf(namesOf({ name: rule.name, aliases }), context) ?? own,
    messageId: report.messageId ?? 'message',
    data: report.data ?? {},
    fixes: report.fixes ?? [],
  };
}

const severityOf = (rule: Rule, aliases: readonly RuleAlias[], tool: LintTool | null): Severity =>
  aliases.find((alias) => alias.tool === tool)?.severity ?? rule.severity;

/** The code by which `tool` knows a finding; the rule's own name where it knows none. */
export const codeOf = (finding: Finding, tool: LintTool, catalogue: readonly Rule[] = allRules): string => {
  const aliases = catalogue.find((rule) => rule.name === finding.rule)?.aliases ?? [];
  return aliases.find((alias) => alias.tool === tool && finding.aliases.includes(alias.code))?.code ?? finding.rule;
};

const buildkitCodes: ReadonlySet<string> = new Set(
  allRules.flatMap((rule) => rule.aliases.filter((alias) => alias.tool === 'buildkit').map((alias) => alias.code.toLowerCase())),
);

function isSilent(finding: Finding, selection: RuleSelection, context: LintContext, silence: Silence | null): boolean {
  const names = [finding.rule, ...finding.aliases];
  if (names.some((name) => context.config.ignoreRules.includes(name))) return true;
  if (typeof selection !== 'string' && !names.some((name) => selection.includes(name))) return true;
  if (!isTool(selection) && skippedByCheck(finding, context)) return true;
  return silence?.covers(names, finding.range.start.line) ?? false;
}

/** `# check=skip=…` names BuildKit's checks, in any casing. BuildKit's own variants heed it themselves; hadolint and ShellCheck don't know it. */
function skippedByCheck(finding: Finding, { checkDirective }: LintContext): boolean {
  const skip = checkDirective.skip.map((name) => name.toLowerCase());
  return finding.aliases.some((code) => {
    const name = code.toLowerCase();
    return buildkitCodes.has(name) && (checkDirective.skipAll || skip.includes(name));
  });
}

const compareFindings = (a: Finding, b: Finding): number =>
  comparePositions(a.range.start, b.range.start) ||
  comparePositions(a.range.end, b.range.end) ||
  compareText(a.rule, b.rule) ||
  compareText(a.messageId, b.messageId) ||
  compareText(JSON.stringify(a.data), JSON.stringify(b.data));

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
