import type { Format } from '../report.ts';

/** An array of objects with the keys that hadolint has, and the rule's own name. */
export const json: Format = (findings) =>
  `${JSON.stringify(findings.map(({ line, column, code, rule, message, file, level }) => ({ line, column, code, rule, message, file, level })))}\n`;
