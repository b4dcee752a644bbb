import { labelOf, levelOf, listOf, type LintOptions } from './options.ts';

const truths: ReadonlySet<string> = new Set(['1', 'y', 'yes', 'true', 'on']);
const levels = ['style', 'info', 'warning', 'error'] as const;

/**
 * The options with what hadolint's variables say (`HADOLINT_FORMAT`, `HADOLINT_IGNORE`, `NO_COLOR` …) where the command line
 * left it open; lists are added to. Throws a `UsageError` for a level or a label that is none.
 */
export function withEnvironment(options: LintOptions, environment: NodeJS.ProcessEnv): LintOptions {
  const text = (name: string): string | undefined => environment[`HADOLINT_${name}`]?.trim() || undefined;
  const flag = (name: string): boolean | undefined => (truths.has(text(name)?.toLowerCase() ?? '') ? true : undefined);
  const list = (name: string): readonly string[] => listOf([text(name) ?? '']);
  const threshold = text('FAILURE_THRESHOLD');
  const level = threshold === undefined ? undefined : levelOf(threshold);
  const overrides = levels.flatMap((name) => list(`OVERRIDE_${name.toUpperCase()}`).map((code) => [code, name] as const));
  const decided = options.failureThreshold !== undefined || options.noFail !== undefined;
  return {
    ...options,
    format: options.format ?? text('FORMAT'),
    failureThreshold: options.failureThreshold ?? (decided || level === 'none' ? undefined : level),
    noFail: options.noFail ?? (!decided && level === 'none' ? true : flag('NOFAIL')),
    noColor: options.noColor ?? ((environment['NO_COLOR'] ?? '') !== '' ? true : undefined),
    ignore: [...list('IGNORE'), ...options.ignore],
    overrides: { ...Object.fromEntries(overrides), ...options.overrides },
    trustedRegistries: [...list('TRUSTED_REGISTRIES'), ...options.trustedRegistries],
    labelSchema: { ...Object.fromEntries(list('REQUIRE_LABELS').map(labelOf)), ...options.labelSchema },
    strictLabels: options.strictLabels ?? flag('STRICT_LABELS'),
    disableIgnorePragma: options.disableIgnorePragma ?? flag('DISABLE_IGNORE_PRAGMA'),
  };
}
