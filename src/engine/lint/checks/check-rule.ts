import { frontendOf } from '../../dockerfile/flags.ts';
import { readStages } from '../../dockerfile/stages.ts';
import type { Range } from '../../text/position.ts';
import type { Fix, LintContext, Report, Rule } from '../rule.ts';
import { runChecks } from './check-run.ts';
import type { CheckResult } from './check-run.ts';
import type { CheckName, CheckWarning } from './warning.ts';

/** The checks of a text, gone through once for all the rules that ask; `strict` as BuildKit, which ends at the first error. */
export class ContextChecks {
  #strict: CheckResult | null = null;
  #tolerant: CheckResult | null = null;

  constructor(private readonly context: LintContext) {}

  warnings(strict: boolean): readonly CheckWarning[] {
    if (strict) return (this.#strict ??= this.#run(true)).warnings;
    return (this.#tolerant ??= this.#run(false)).warnings;
  }

  #run(strict: boolean): CheckResult {
    const { dockerfile, buildArgs, registry, context, stages } = this.context;
    return runChecks({
      dockerfile,
      // What the newest frontend says, flags that the file may use included.
      stages: frontendOf(dockerfile) === 'image' ? stages : readStages(dockerfile, 'image'),
      frontend: 'image',
      buildArgs: new Map(Object.entries(buildArgs)),
      registry,
      ignoreFile: context?.ignoreFile ?? null,
      target: null,
      strict,
      needsImages: false,
    });
  }
}

/** Makes the fixes of one warning; computed once for a text, it may keep what it needs of it. */
export type FixMaker = (warning: CheckWarning) => readonly Fix[];

/** The part of a rule that says what one of BuildKit's checks says, and its answer when BuildKit itself is asked for. */
export const checkRule = (
  name: CheckName,
  fixesIn: (context: LintContext) => FixMaker = () => () => [],
): Pick<Rule, 'check' | 'variants'> => ({
  check: (context) => {
    const fixes = fixesIn(context);
    return warningsOf(context, name, false).map((warning) => ({ ...reportOf(warning, warning.range), fixes: fixes(warning) }));
  },
  variants: { buildkit: (context) => warningsOf(context, name, true).map((warning) => reportOf(warning, rangeAtLine(warning))) },
});

/** What of a warning a rule's sentences call its subject, and of which instructions it is. */
interface VariantParts {
  readonly keyword?: string;
  readonly subject?: string;
}

/** What BuildKit says, at the lines that it names. For rules with sentences of their own. */
export const asBuildkit =
  (name: CheckName, { keyword, subject }: VariantParts = {}) =>
  (context: LintContext): readonly Report[] =>
    warningsOf(context, name, true)
      .filter(({ instruction }) => keyword === undefined || instruction?.keyword === keyword)
      .map((warning) => {
        const report = reportOf(warning, rangeAtLine(warning));
        const data = subject === undefined ? report.data : { ...report.data, [subject]: warning.subject };
        return { ...report, data, messageId: 'message' };
      });

const warningsOf = (context: LintContext, name: CheckName, strict: boolean): readonly CheckWarning[] =>
  context.checks.warnings(strict).filter(({ rule }) => rule === name);

function reportOf(warning: CheckWarning, range: Range): Report & Required<Pick<Report, 'data'>> {
  const { detail, subject, suggestion } = warning;
  const instruction = warning.instruction?.keyword.toUpperCase() ?? '';
  return { range, detail, messageId: suggestion === '' ? 'message' : 'message-near', data: { subject, suggestion, instruction } };
}

/** The place of a warning where it stands in the line that BuildKit names; else the beginning of that line. */
function rangeAtLine({ range, line }: CheckWarning): Range {
  const start = { line: line - 1, character: 0 };
  return range.start.line === line - 1 ? range : { start, end: start };
}
