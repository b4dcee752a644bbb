import { parseArgs } from 'node:util';
import type { Severity } from '../../engine/text/position.ts';
import { readingUsage, UsageError } from '../usage.ts';
import { formats } from './formats/formats.ts';
import { levels } from './report.ts';

/** What the command line asks for; what it leaves open is undefined, so that the configuration file can decide. */
export interface LintOptions {
  readonly files: readonly string[];
  readonly format?: string;
  readonly config?: string;
  /** The folder that would be sent to the builder. */
  readonly context?: string;
  readonly noConfig: boolean;
  readonly failureThreshold?: Severity;
  readonly noFail?: boolean;
  readonly noColor?: boolean;
  readonly ignore: readonly string[];
  readonly overrides: Readonly<Record<string, Severity>>;
  readonly trustedRegistries: readonly string[];
  readonly labelSchema: Readonly<Record<string, string>>;
  readonly strictLabels?: boolean;
  readonly disableIgnorePragma?: boolean;
  readonly fix: boolean;
  readonly locale: string;
  readonly filePathInReport?: string;
  readonly help: boolean;
}

export const lintUsage = `usage: drydock lint [options] FILE…      (- reads standard input)

  -f, --format FORMAT         ${[...formats.keys()].join(', ')}
  -c, --config FILE           a .hadolint.yaml; --no-config reads none
      --context FOLDER        also simulate the build with this folder (its files are read, nothing is run)
  -t, --failure-threshold L   error, warning, info (the default), style, ignore, none
      --no-fail               exit with 0 even with findings
      --ignore CODE           leave a rule out (a name, or a code of hadolint, BuildKit or ShellCheck)
      --error CODE            make a rule an error; so --warning, --info, --style
      --trusted-registry R    images may come only from here (may be given several times)
      --require-label L:TYPE  a label that must be there (text url semver hash rfc3339 spdx email)
      --strict-labels         no other labels than the required ones
      --disable-ignore-pragma pay no attention to comments that leave rules out
      --fix                   write the safe fixes into the files
      --language LOCALE       en or zh-TW
      --file-path-in-report P call the file P in the report
      --no-color              no colours

hadolint's variables count too: HADOLINT_FORMAT, HADOLINT_FAILURE_THRESHOLD, HADOLINT_NOFAIL, HADOLINT_IGNORE,
HADOLINT_OVERRIDE_ERROR (_WARNING, _INFO, _STYLE), HADOLINT_TRUSTED_REGISTRIES, HADOLINT_REQUIRE_LABELS,
HADOLINT_STRICT_LABELS, HADOLINT_DISABLE_IGNORE_PRAGMA, and NO_COLOR. The command line is over them, they are over the file.
`;

const list = { type: 'string', multiple: true } as const;
const flag = { type: 'boolean' } as const;
const text = { type: 'string' } as const;

const spec = {
  format: { ...text, short: 'f' },
  config: { ...text, short: 'c' },
  'no-config': flag,
  context: text,
  'failure-threshold': { ...text, short: 't' },
  'no-fail': flag,
  'no-color': flag,
  ignore: list,
  error: list,
  warning: list,
  info: list,
  style: list,
  'trusted-registry': list,
  'require-label': list,
  'strict-labels': flag,
  'disable-ignore-pragma': flag,
  fix: flag,
  language: text,
  'file-path-in-report': text,
  help: { ...flag, short: 'h' },
} as const;

/** `a, b` and `c` are a, b and c. */
export const listOf = (values: readonly string[] | undefined): readonly string[] =>
  (values ?? [])
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter(Boolean);

/** A level by name; hadolint's `none` means that nothing fails. */
export function levelOf(value: string): Severity | 'none' {
  const level = value.toLowerCase();
  const found = [...levels, 'none' as const].find((name) => name === level);
  if (found) return found;
  throw new UsageError(`${JSON.stringify(value)} is no level: error, warning, info, style, ignore or none`);
}

const labelTypes: ReadonlySet<string> = new Set(['text', 'rawtext', 'url', 'semver', 'hash', 'rfc3339', 'spdx', 'email']);

/** `maintainer:text`. Throws a `UsageError` for anything else. */
export function labelOf(value: string): readonly [string, string] {
  const at = value.indexOf(':');
  const type = value.slice(at + 1).toLowerCase();
  if (at > 0 && labelTypes.has(type)) return [value.slice(0, at), type === 'rawtext' ? 'text' : type];
  throw new UsageError(`--require-label wants LABEL:TYPE, not ${JSON.stringify(value)}`);
}

/** Reads the command line. Throws a `UsageError` for what it cannot mean. */
export function readLintOptions(argv: readonly string[]): LintOptions {
  const { values, positionals } = readingUsage(() => parseArgs({ args: [...argv], options: spec, allowPositionals: true, strict: true }));
  if (values.format !== undefined && !formats.has(values.format))
    throw new UsageError(`unknown format ${JSON.stringify(values.format)}: ${[...formats.keys()].join(', ')}`);
  const threshold = values['failure-threshold'] === undefined ? undefined : levelOf(values['failure-threshold']);
  const overrides = (['style', 'info', 'warning', 'error'] as const).flatMap((level) =>
    listOf(values[level]).map((code) => [code, level] as const),
  );
  return {
    files: positionals,
    format: values.format,
    config: values.config,
    context: values.context,
    noConfig: values['no-config'] ?? false,
    failureThreshold: threshold === 'none' ? undefined : threshold,
    noFail: threshold === 'none' ? true : values['no-fail'],
    noColor: values['no-color'],
    ignore: listOf(values.ignore),
    overrides: Object.fromEntries(overrides),
    trustedRegistries: listOf(values['trusted-registry']),
    labelSchema: Object.fromEntries((values['require-label'] ?? []).map(labelOf)),
    strictLabels: values['strict-labels'],
    disableIgnorePragma: values['disable-ignore-pragma'],
    fix: values.fix ?? false,
    locale: values.language ?? 'en',
    filePathInReport: values['file-path-in-report'],
    help: values.help ?? false,
  };
}
