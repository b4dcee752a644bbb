import type { Format, PrintedFinding } from '../report.ts';
import { byFile } from './by-file.ts';
import { attributes, escapeXml } from './xml.ts';

const testCase = (f: PrintedFinding): string =>
  `<testcase${attributes({ name: `${f.code} line ${f.line}`, classname: f.file, file: f.file, line: f.line })}>` +
  `<failure${attributes({ message: f.message, type: f.level })}>${escapeXml(`${f.file}:${f.line}:${f.column} ${f.code}: ${f.message}`)}</failure></testcase>`;

/** JUnit's XML: a suite for each file, a failed test for each finding. */
export const junit: Format = (findings) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes({ name: 'drydock lint', tests: findings.length, failures: findings.length })}>${byFile(
    findings,
  )
    .map(
      ([file, list]) =>
        `<testsuite${attributes({ name: file, tests: list.length, failures: list.length, errors: 0 })}>${list.map(testCase).join('')}</testsuite>`,
    )
    .join('')}</testsuites>\n`;
