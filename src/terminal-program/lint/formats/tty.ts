import type { Severity } from '../../../engine/text/position.ts';
import type { Format } from '../report.ts';

const colours: Readonly<Record<Severity, string>> = { error: '31', warning: '33', info: '32', style: '36', ignore: '2' };
const paint = (text: string, code: string, colour: boolean): string => (colour ? `\u001b[1;${code}m${text}\u001b[0m` : text);

/** `file:line CODE level: message`, one a line; colours only for a terminal. */
export const tty: Format = (findings, { colour }) =>
  findings.map((f) => `${f.file}:${f.line} ${f.code} ${paint(f.level, colours[f.level], colour)}: ${f.message}\n`).join('');
