import type { Severity } from '../../text/position.ts';
import type { MessageData } from '../../text/position.ts';
import type { Span } from '../../shell/ast.ts';
import { shellcheck } from '../aliases.ts';
import type { Fix, LintContext, Report, Rule, ShellText } from '../rule.ts';
import { factsOf } from './facts.ts';
import type { ShellFacts } from './facts.ts';

/** What a rule says of a place in a shell text. */
export interface ShellReport {
  readonly span: Span;
  readonly code?: string;
  readonly messageId?: string;
  readonly data?: MessageData;
  readonly fixes?: readonly Fix[];
}

/** What a rule about shell texts looks at. */
export interface ShellSubject {
  readonly shell: ShellText;
  readonly facts: ShellFacts;
  readonly context: LintContext;
}

interface ShellRuleParts {
  readonly name: string;
  readonly group?: Rule['group'];
  /** ShellCheck's codes with its levels; the first one's level is the rule's. */
  readonly codes: Readonly<Record<string, Severity>>;
  check(subject: ShellSubject): readonly ShellReport[];
}

/** A rule that looks at the shell of each RUN, one after the other. What no POSIX shell reads is left alone. */
export function shellRule({ name, group = 'shell', codes, check }: ShellRuleParts): Rule {
  const aliases = Object.entries(codes).map(([code, severity]) => shellcheck(code, severity));
  return {
    name,
    group,
    severity: aliases[0]?.severity ?? 'warning',
    aliases,
    check: (context) =>
      context.shells.flatMap((shell) =>
        shell.shell === null ? [] : check({ shell, facts: factsOf(shell), context }).map((report) => reportOf(shell, report)),
      ),
  };
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
