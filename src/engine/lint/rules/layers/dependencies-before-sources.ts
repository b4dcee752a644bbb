import type { BuildStep } from '../../../build/types.ts';
import { lineOf, StepsOfBuild } from '../../recognisers/built-image.ts';
import { dependencyInstallOf } from '../../recognisers/dependency-installs.ts';
import type { LintContext, Report, Rule, ShellText } from '../../rule.ts';
import type { Step } from '../../outline.ts';

export const dependenciesBeforeSources: Rule = {
  name: 'dependencies-before-sources',
  group: 'layers',
  severity: 'warning',
  aliases: [],
  needs: ['build'],
  check: (context) => (context.build ? reportsOf(context, context.build) : []),
};

interface Copied {
  readonly step: Step;
  readonly paths: readonly string[];
}

function reportsOf({ outline, shells }: LintContext, build: NonNullable<LintContext['build']>): readonly Report[] {
  const steps = new StepsOfBuild(outline, build);
  const shellOf = new Map(shells.map((shell) => [shell.step, shell]));
  const copied = new Map<number, readonly Copied[]>();
  const reports = new Map<Step, Report>();
  const bases = new Map(build.stages.map((stage) => [stage.index, stage.baseStage]));
  for (const built of [...build.steps, ...build.waiting]) {
    const base = bases.get(built.stageIndex) ?? null;
    const above = copied.get(built.stageIndex) ?? (base === null ? [] : (copied.get(base) ?? []));
    const step = steps.find(built);
    copied.set(built.stageIndex, step && reads(built) ? [...above, { step, paths: built.reads }] : above);
    const report = step && built.kind === 'run' ? reportOn(shellOf.get(step), above) : null;
    if (report && !reports.has(report.copy)) reports.set(report.copy, report.report);
  }
  return [...reports.values()];
}

const reads = ({ kind, reads: paths }: BuildStep): boolean => (kind === 'copy' || kind === 'add') && paths.length > 0;

/** About the first COPY above an install that brings more than the list of what is installed. */
function reportOn(shell: ShellText | undefined, above: readonly Copied[]): { readonly copy: Step; readonly report: Report } | null {
  const install = shell && above.length > 0 ? dependencyInstallOf(shell) : null;
  if (!install || !shell) return null;
  for (const { step, paths } of above) {
    const sources = paths.filter((path) => !install.isListing(path.toLowerCase()));
    if (sources.length === 0) continue;
    const data = { command: install.command, line: lineOf(shell.step), file: example(sources), count: sources.length };
    return { copy: step, report: { range: step.instruction.range, messageId: sources.length === 1 ? 'message-one' : 'message', data } };
  }
  return null;
}

const sourceFile = /(?:^|\/)(?!__init__|test_)[^/.]+\.(?:py|js|ts|jsx|tsx|mjs|go|rs|rb|php|java|cs|html|css)$/;

/** The file that someone edits the whole day. */
const example = (paths: readonly string[]): string => paths.find((path) => sourceFile.test(path)) ?? paths[0] ?? '';
