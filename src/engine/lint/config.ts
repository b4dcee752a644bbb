import type { Severity } from '../text/position.ts';
import type { LintConfig } from './rule.ts';

/** Nothing trusted or distrusted, no schema, nothing left out. */
export const defaultConfig: LintConfig = {
  trustedRegistries: [],
  labelSchema: {},
  strictLabels: false,
  ignoreRules: [],
  disableIgnorePragma: false,
  overrides: {},
};

/** What a `.hadolint.yaml` says: how to lint, and what its run counts as a failure. */
export interface LintSettings {
  readonly config: LintConfig;
  /** `none`: nothing does. */
  readonly failureThreshold: Severity | 'none';
  readonly noFail: boolean;
  /** Keys with a value that is not of their kind, or `the whole file`; they are left aside. */
  readonly problems: readonly string[];
}

const severities: readonly Severity[] = ['error', 'warning', 'info', 'style', 'ignore'];
const labelTypes: ReadonlySet<string> = new Set(['text', 'url', 'spdx', 'hash', 'rfc3339', 'semver', 'email']);
type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((item) => typeof item === 'string');

/** Reads the object that a `.hadolint.yaml` holds; keys in hadolint's spelling or in ours. */
export function readSettings(value: unknown): LintSettings {
  const fields = isFields(value) ? value : {};
  const problems: string[] = isFields(value) || value === null || value === undefined ? [] : ['the whole file'];
  const read = <T>(names: readonly string[], fallback: T, take: (value: unknown) => T | null): T => {
    const name = names.find((key) => Object.hasOwn(fields, key) && fields[key] !== null && fields[key] !== undefined);
    if (name === undefined) return fallback;
    const taken = take(fields[name]);
    if (taken === null) problems.push(name);
    return taken ?? fallback;
  };
  const list = (field: unknown): readonly string[] | null => (isList(field) ? field : null);
  const flag = (field: unknown): boolean | null => (typeof field === 'boolean' ? field : null);
  const config: LintConfig = {
    trustedRegistries: read(['trustedRegistries'], [], list),
    labelSchema: read(['label-schema', 'labelSchema'], {}, readLabelSchema),
    strictLabels: read(['strict-labels', 'strictLabels'], false, flag),
    ignoreRules: read(['ignored', 'ignoreRules'], [], list),
    disableIgnorePragma: read(['disable-ignore-pragma', 'disableIgnorePragma'], false, flag),
    overrides: read(['override', 'overrides'], {}, readOverrides),
  };
  const failureThreshold = read<Severity | 'none'>(['failure-threshold', 'failureThreshold'], 'info', readThreshold);
  return { config, failureThreshold, noFail: read(['no-fail', 'noFail'], false, flag), problems };
}

function readLabelSchema(value: unknown): Readonly<Record<string, string>> | null {
  if (!isFields(value)) return null;
  const entries = Object.entries(value).flatMap(([label, type]) => {
    const name = type === 'rawtext' || type === '' ? 'text' : type;
    return typeof name === 'string' && labelTypes.has(name) ? [[label, name] as const] : [];
  });
  return entries.length === Object.keys(value).length ? Object.fromEntries(entries) : null;
}

/** `override: {error: [DL3001]}`, turned into rule → severity. */
function readOverrides(value: unknown): Readonly<Record<string, Severity>> | null {
  if (!isFields(value)) return null;
  const entries: [string, Severity][] = [];
  for (const [severity, rules] of Object.entries(value)) {
    const known = severities.find((name) => name === severity);
    if (!known || (rules !== null && !isList(rules))) return null;
    for (const rule of rules ?? []) entries.push([rule, known]);
  }
  return Object.fromEntries(entries);
}

const readThreshold = (value: unknown): Severity | 'none' | null => {
  const name = typeof value === 'string' ? value.toLowerCase() : null;
  return name === 'none' ? name : (severities.find((one) => one === name) ?? null);
};

/** Whether a finding of this severity makes a run fail. */
export const reachesThreshold = (severity: Severity, threshold: Severity | 'none'): boolean =>
  threshold !== 'none' && severity !== 'ignore' && severities.indexOf(severity) <= severities.indexOf(threshold);
