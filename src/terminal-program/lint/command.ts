import english from 'virtual:rule-messages/en';
import chinese from 'virtual:rule-messages/zh-TW';
import { fixAll } from '../../engine/lint/fix.ts';
import { reachesThreshold } from '../../engine/lint/config.ts';
import type { LintConfig } from '../../engine/lint/rule.ts';
import type { Terminal } from '../terminal.ts';
import { check, type CheckRequest } from './check.ts';
import { readConfigFile, type FileSettings } from './config-file.ts';
import { withEnvironment } from './environment.ts';
import { formats } from './formats/formats.ts';
import { knowledgeOf } from './knowledge.ts';
import { UsageError } from '../usage.ts';
import { lintUsage, readLintOptions, type LintOptions } from './options.ts';
import type { PrintedFinding } from './report.ts';
import { readSource, writeSource } from './sources.ts';

/** The command line is over the file, and what it names is added to what the file names. */
function mergeConfig(options: LintOptions, { config }: FileSettings): LintConfig {
  return {
    trustedRegistries: [...config.trustedRegistries, ...options.trustedRegistries],
    labelSchema: { ...config.labelSchema, ...options.labelSchema },
    strictLabels: options.strictLabels ?? config.strictLabels,
    ignoreRules: [...config.ignoreRules, ...options.ignore],
    disableIgnorePragma: options.disableIgnorePragma ?? config.disableIgnorePragma,
    overrides: { ...config.overrides, ...options.overrides },
  };
}

function applyFixesTo(name: string, request: CheckRequest, terminal: Terminal): string {
  const fixed = fixAll(request);
  if (name === '-') terminal.out(fixed.text);
  else if (fixed.applied > 0) {
    const reason = writeSource(name, fixed.text);
    if (reason !== null) {
      terminal.err(`drydock: ${name}: ${reason}\n`);
      return request.text;
    }
    terminal.err(`drydock: ${name}: ${fixed.applied} ${fixed.applied === 1 ? 'fix' : 'fixes'} applied\n`);
  }
  return fixed.text;
}

/** Findings of every file that can be read; one that can't is said, and the others go on. */
function checkFiles(
  options: LintOptions,
  config: LintConfig,
  terminal: Terminal,
): { readonly findings: readonly PrintedFinding[]; readonly unreadable: number } {
  const messages = options.locale.startsWith('zh') ? chinese : english;
  const findings: PrintedFinding[] = [];
  let unreadable = 0;
  for (const name of options.files) {
    const source = readSource(name);
    if (!source.ok) {
      terminal.err(`drydock: ${name}: ${source.reason}\n`);
      unreadable += 1;
      continue;
    }
    const request: CheckRequest = { text: source.text, file: options.filePathInReport ?? name, config, messages };
    const text = options.fix ? applyFixesTo(name, request, terminal) : source.text;
    findings.push(...check({ ...request, text, ...(options.context !== undefined && knowledgeOf(options.context, name, text)) }));
  }
  return { findings, unreadable };
}

function runLint(options: LintOptions, terminal: Terminal): number {
  if (options.files.length === 0) throw new UsageError('name at least one Dockerfile, or - for standard input');
  const file = options.noConfig ? readConfigFile('/dev/null', {}) : readConfigFile(options.config, terminal.environment);
  const name = options.format ?? file.format ?? 'tty';
  const format = formats.get(name);
  if (!format)
    throw new UsageError(`${options.format === undefined ? file.path : 'HADOLINT_FORMAT'}: unknown format ${JSON.stringify(name)}`);
  const { findings, unreadable } = checkFiles(options, mergeConfig(options, file), terminal);
  const colour = terminal.colour && !(options.noColor ?? file.noColor ?? false);
  if (!(options.fix && options.files.includes('-'))) terminal.out(format(findings, { colour, version: terminal.version }));
  const threshold = options.failureThreshold ?? file.failureThreshold;
  const failed = findings.some(({ level }) => reachesThreshold(level, threshold));
  if (unreadable > 0) return 1;
  return failed && !(options.noFail ?? file.noFail) ? 1 : 0;
}

/** `drydock lint FILE…`. Answers the exit code: 0, or 1 for findings at or above the threshold, for what can't be read and for a wrong command line. */
export function lintCommand(argv: readonly string[], terminal: Terminal): number {
  try {
    const options = readLintOptions(argv);
    if (options.help) {
      terminal.out(lintUsage);
      return 0;
    }
    return runLint(withEnvironment(options, terminal.environment), terminal);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.err(`drydock lint: ${error.message}\n`);
    return 1;
  }
}
