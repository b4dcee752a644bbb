import { contentText, textContent } from '../../../files/content.ts';
import type { Applet, AppletRun } from './applet.ts';
import { unescapeText } from './echo.ts';
import { AwkMachine } from './awk-machine.ts';
import { plainLinesOf } from './lines.ts';
import { readOptions } from './options.ts';
import { parseAwk } from './awk-parser.ts';

const assignmentOf = (text: string): { name: string; value: string } | null => {
  const match = /^([A-Za-z_][A-Za-z0-9_]{0,100})=(.*)$/s.exec(text);
  return match === null ? null : { name: match[1] ?? '', value: unescapeText(match[2] ?? '', 'plain').text };
};

/** `awk`: the language of POSIX. */
const awk: Applet = (run) => {
  const options = readOptions(run, { short: '+F:v:f:' });
  if (options === null) return 1;
  const files = options.values('f');
  const [first, ...rest] = options.operands;
  const text = files.length === 0 ? first : files.map((file) => contentText(run.open(file) ?? textContent('')) ?? '').join('\n');
  const operands = files.length === 0 ? rest : options.operands;
  const program = text === undefined ? null : parseAwk(text);
  if (program === null) return run.complain(text === undefined ? 'no program text' : 'cmd. line:1: Syntax error', run.isGnu ? 2 : 1);
  const machine = new AwkMachine(run, program);
  machine.variables.setArguments(operands);
  const separator = options.value('F');
  if (separator !== null) machine.set('FS', separator === 't' ? '\t' : unescapeText(separator, 'plain').text);
  for (const given of options.values('v')) {
    const assignment = assignmentOf(given);
    if (assignment !== null) machine.set(assignment.name, assignment.value);
  }
  return machine.runAll(() => inputLines(run, machine, operands));
};

function* inputLines(run: AppletRun, machine: AwkMachine, operands: readonly string[]): Generator<string> {
  let read = false;
  for (const operand of operands) {
    const assignment = assignmentOf(operand);
    if (assignment !== null) {
      machine.set(assignment.name, assignment.value);
      continue;
    }
    read = true;
    const content = run.open(operand);
    machine.set('FILENAME', operand);
    machine.set('FNR', 0);
    if (content !== null) yield* recordsOf(machine, contentText(content) ?? '');
  }
  if (!read) yield* recordsOf(machine, contentText(run.input()) ?? '');
}

function* recordsOf(machine: AwkMachine, text: string): Generator<string> {
  const separator = machine.variables.textOf('RS');
  if (separator === '\n') yield* plainLinesOf(text);
  else if (separator === '')
    yield* text
      .split(/\n{2,}/)
      .map((record) => record.replace(/^\n|\n$/g, ''))
      .filter((record) => record !== '');
  else yield* text.replace(/\n$/, '').split(separator.charAt(0));
}

/** `awk`. */
export const awkApplets: readonly (readonly [string, Applet])[] = [
  ['awk', awk],
  ['gawk', awk],
  ['mawk', awk],
];
