import { createHash } from 'node:crypto';
import type { Severity } from '../../../engine/text/position.ts';
import type { Format, PrintedFinding } from '../report.ts';

const severities: Readonly<Record<Severity, string>> = { error: 'blocker', warning: 'major', info: 'info', style: 'minor', ignore: 'info' };
const issue = (f: PrintedFinding) => ({
  type: 'issue',
  check_name: f.code,
  description: f.message,
  categories: ['Bug Risk'],
  location: { path: f.file, lines: { begin: f.line, end: f.endLine } },
  severity: severities[f.level],
});
const fingerprint = (f: PrintedFinding): string =>
  createHash('sha1').update([f.file, f.line, f.column, f.code, f.message].join('\0')).digest('hex');

/** Code Climate's engine format: objects that a NUL ends. */
export const codeclimate: Format = (findings) => findings.map((f) => `${JSON.stringify(issue(f))}\0`).join('');

/** GitLab's form of it: one array, each object with a fingerprint. */
export const gitlabCodeclimate: Format = (findings) =>
  `${JSON.stringify(findings.map((f) => ({ ...issue(f), fingerprint: fingerprint(f) })))}\n`;
