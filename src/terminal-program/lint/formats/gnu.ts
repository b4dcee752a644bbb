import type { Format } from '../report.ts';

/** The GNU standard for error messages, which editors jump by. */
export const gnu: Format = (findings) =>
  findings.map((f) => `drydock:${f.file}:${f.line}:${f.column}: ${f.code} ${f.level}: ${f.message}\n`).join('');
