import type { Severity } from '../../text/position.ts';
import type { MessageData } from '../../text/position.ts';
import type { Span } from '../../shell/ast.ts';
import { shellcheck } from '../aliases.ts';
import type { Fix, LintContext, Report, Rule, ShellText } from '../rule.ts';
import { factsOf } from './facts.ts';
import type { PartUse, ShellFacts } from './facts.ts';

/** What a rule says of a place in a shell text. */
export interface ShellReport {
  readonly span: Span;
  readonly code?: string;
  readonly messageId?: string;
  readonly data?: MessageData;
  readonly fixes?: readonly Fix[];
}

/** What a rule about shell texts looks at. */
interface ShellSubject {
  readonly shell: ShellText;
  readonly facts: ShellFacts;
}

interface ShellRuleParts<Subject> {
  readonly name: string;
  readonly group?: Rule['group'];
  /** ShellCheck's codes with its levels; the first one's level is the rule's. */
  readonly codes: Readonly<Record<string, Severity>>;
  check(subject: Subject): readonly ShellReport[];
}

/**
 * A rule that looks at the shell of each RUN, one after the other; what no POSIX shell reads is left alone. What it finds
 * depends on nothing but the text and the dialect: a text in which it found nothing is not asked about again.
 */
export function shellRule({ check, ...parts }: ShellRuleParts<ShellSubject>): Rule {
  const clean = new WeakSet<ShellFacts>();
  return ruleOf(parts, (context) =>
    subjectsOf(context).flatMap((subject) => {
      if (clean.has(subject.facts)) return [];
      const reports = check(subject);
      if (reports.length === 0) clean.add(subject.facts);
      return reports.map((report) => reportOf(subject.shell, report));
    }),
  );
}

/** The same for a rule that also looks at what stands around the RUN. */
export function shellRuleInContext({ check, ...parts }: ShellRuleParts<ShellSubject & { readonly context: LintContext }>): Rule {
  return ruleOf(parts, (context) =>
    subjectsOf(context).flatMap((subject) => check({ ...subject, context }).map((report) => reportOf(subject.shell, report))),
  );
}

function ruleOf({ name, group = 'shell', codes }: Omit<ShellRuleParts<never>, 'check'>, check: Rule['check']): Rule {
  const aliases = Object.entries(codes).map(([code, severity]) => shellcheck(code, severity));
  return { name, group, severity: aliases[0]?.severity ?? 'warning', aliases, check };
}

const subjects = new WeakMap<LintContext, readonly ShellSubject[]>();

function subjectsOf(context: LintContext): readonly ShellSubject[] {
  const known = subjects.get(context) ?? context.shells.flatMap((shell) => (shell.shell === null ? [] : { shell, facts: factsOf(shell) }));
  subjects.set(context, known);
  return known;
}

function reportOf(shell: ShellText, { span, ...report }: ShellReport): Report {
  return { ...report, range: shell.rangeOf(span) };
}

/** Edits of a shell text: only where its characters stand in the file as they are. */
export const fixIn = (
  shell: ShellText,
  title: string,
  edits: readonly (Span & { readonly newText: string })[],
  data: MessageData = {},
): readonly Fix[] =>
  shell.step.instruction.json
    ? []
    : [{ title, data, edits: edits.map(({ start, end, newText }) => ({ range: shell.rangeOf({ start, end }), newText })) }];

/** Double quotes around a part of a word; none where they would leave a piece of text between two pairs of them. */
export function quoteFix(shell: ShellText, { part, in: { word } }: PartUse): readonly Fix[] {
  const at = word.parts.indexOf(part);
  const isBetween = [-1, 1].some(
    (step) => word.parts[at + step]?.kind === 'literal' && word.parts[at + 2 * step]?.kind === 'double-quoted',
  );
  if (isBetween) return [];
  return fixIn(shell, 'fix-quote', [
    { start: part.start, end: part.start, newText: '"' },
    { start: part.end, end: part.end, newText: '"' },
  ]);
}
