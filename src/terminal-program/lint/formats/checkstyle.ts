import type { Severity } from '../../../engine/text/position.ts';
import type { Format, PrintedFinding } from '../report.ts';
import { byFile } from './by-file.ts';
import { attributes } from './xml.ts';

const severity = (level: Severity): string => (level === 'style' || level === 'ignore' ? 'info' : level);
const element = (f: PrintedFinding): string =>
  `<error${attributes({ line: f.line, column: f.column, severity: severity(f.level), message: f.message, source: f.code })}/>`;

/** Checkstyle's XML, which many build servers read. */
export const checkstyle: Format = (findings) =>
  `<?xml version='1.0' encoding='UTF-8'?><checkstyle version='4.3'>${byFile(findings)
    .map(([file, list]) => `<file${attributes({ name: file })}>${list.map(element).join('')}</file>`)
    .join('')}</checkstyle>\n`;
