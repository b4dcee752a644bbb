import { contentText, textContent } from '../../../files/content.ts';
import type { Applet, AppletRun } from './applet.ts';
import { linesOf } from './lines.ts';
import { readOptions } from './options.ts';
import type { RegexMatch, PosixRegex } from './regex.ts';
import { parseSed } from './sed-parser.ts';
import type { Address, SedCommand, Substitution } from './sed-parser.ts';

interface Machine {
  readonly run: AppletRun;
  readonly commands: readonly SedCommand[];
  readonly quiet: boolean;
  readonly lines: readonly string[];
  readonly out: string[];
  readonly files: Map<string, string[]>;
  next: number;
  pattern: string;
  hold: string;
  /** Whether the last line read had its line break. */
  terminated: boolean;
  substituted: boolean;
  appended: string[];
  lastRegex: PosixRegex | null;
  quitStatus: number | null;
}

const isLast = (machine: Machine): boolean => machine.next >= machine.lines.length;

const matchesAddress = (machine: Machine, address: Address): boolean => {
  switch (address.kind) {
    case 'line':
      return machine.next === address.line;
    case 'last':
      return isLast(machine);
    case 'step':
      return address.step === 0
        ? machine.next === address.first
        : machine.next >= address.first && (machine.next - address.first) % address.step === 0;
    case 'plus':
      return false;
    case 'regex': {
      const regex = address.regex ?? machine.lastRegex;
      machine.lastRegex = regex;
      return regex?.test(machine.pattern) ?? false;
    }
  }
};

const selects = (machine: Machine, command: SedCommand): boolean => {
  const { from, to } = command;
  if (from === null) return true;
  return to === null ? matchesAddress(machine, from) : inRange(machine, command, from, to);
};

const inRange = (machine: Machine, command: SedCommand, from: Address, to: Address): boolean => {
  if (!command.active) {
    const starts = from.kind === 'line' && from.line === 0 ? machine.next === 1 : matchesAddress(machine, from);
    if (!starts) return false;
    command.active = true;
    command.rangeEnd = to.kind === 'plus' ? machine.next + to.count : to.kind === 'line' ? to.line : -1;
    if (command.rangeEnd !== -1 && command.rangeEnd <= machine.next) command.active = false;
    if (from.kind === 'line' && from.line === 0 && matchesAddress(machine, to)) command.active = false;
    return true;
  }
  if (command.rangeEnd !== -1 ? machine.next >= command.rangeEnd : matchesAddress(machine, to)) command.active = false;
  return command.rangeEnd === -1 || machine.next <= command.rangeEnd;
};

const emit = (machine: Machine, text: string): void => {
  machine.out.push(machine.terminated || !isLast(machine) ? `${text}\n` : text);
};

const RECASE: Readonly<Record<string, (text: string) => string>> = {
  U: (text) => text.toUpperCase(),
  L: (text) => text.toLowerCase(),
  u: (text) => text.charAt(0).toUpperCase() + text.slice(1),
  l: (text) => text.charAt(0).toLowerCase() + text.slice(1),
};

const replacementText = (replacement: Substitution['replacement'], match: RegexMatch): string => {
  const out: string[] = [];
  let recase: string | null = null;
  let once: string | null = null;
  for (const part of replacement) {
    if (typeof part === 'object') {
      if (part.case === 'u' || part.case === 'l') once = part.case;
      else recase = part.case === 'E' ? null : part.case;
      continue;
    }
    let text = typeof part === 'string' ? part : (match.groups[part] ?? '');
    if (recase !== null) text = RECASE[recase]?.(text) ?? text;
    if (once !== null && text !== '') {
      text = RECASE[once]?.(text) ?? text;
      once = null;
    }
    out.push(text);
  }
  return out.join('');
};

const substitute = (machine: Machine, substitution: Substitution): void => {
  const regex = substitution.regex ?? machine.lastRegex;
  machine.lastRegex = regex;
  if (regex === null) return;
  const text = machine.pattern;
  const out: string[] = [];
  let at = 0;
  let count = 0;
  for (let from = 0; from <= text.length && machine.run.burn(1 + (text.length >> 8));) {
    const match = regex.exec(text, from);
    if (match === null) break;
    const touchesLast = match.end === match.start && match.start === at && count > 0 && at > 0;
    if (!touchesLast) {
      count += 1;
      if (count >= substitution.occurrence) {
        out.push(text.slice(at, match.start), replacementText(substitution.replacement, match));
        at = match.end;
        if (!substitution.global) break;
      }
    }
    from = match.end > match.start ? match.end : match.end + 1;
  }
  if (out.length === 0) return;
  machine.pattern = out.join('') + text.slice(at);
  machine.substituted = true;
  if (substitution.print) emit(machine, machine.pattern);
  if (substitution.file !== null) writeTo(machine, substitution.file);
};

const writeTo = (machine: Machine, file: string): void => {
  if (file === '/dev/stdout') emit(machine, machine.pattern);
  else machine.files.set(file, [...(machine.files.get(file) ?? []), `${machine.pattern}\n`]);
};

const readLine = (machine: Machine): string | null => {
  const line = machine.lines[machine.next];
  if (line === undefined) return null;
  machine.next += 1;
  machine.terminated = line.endsWith('\n');
  return machine.terminated ? line.slice(0, -1) : line;
};

/** What happens after a command: on to the next, to another one, or to the end of the cycle. */
type Flow = { readonly to: number } | 'next' | 'delete' | 'restart' | 'end';

const firstLineEnd = (text: string): number => {
  const end = text.indexOf('\n');
  return end === -1 ? text.length : end;
};

const EXECUTORS: Readonly<Record<string, (machine: Machine, command: SedCommand, index: number) => Flow>> = {
  '}': () => 'next',
  ':': () => 'next',
  '{': () => 'next',
  '=': (machine) => (machine.out.push(`${machine.next}\n`), 'next'),
  a: (machine, { text }) => (machine.appended.push(`${text}\n`), 'next'),
  i: (machine, { text }) => (machine.out.push(`${text}\n`), 'next'),
  c: (machine, command) => {
    if (command.to === null || !command.active || command.negated) machine.out.push(`${command.text}\n`);
    return 'delete';
  },
  d: () => 'delete',
  D: (machine) => {
    const end = firstLineEnd(machine.pattern);
    if (end === machine.pattern.length) return 'delete';
    machine.pattern = machine.pattern.slice(end + 1);
    return 'restart';
  },
  g: (machine) => ((machine.pattern = machine.hold), 'next'),
  G: (machine) => ((machine.pattern += `\n${machine.hold}`), 'next'),
  h: (machine) => ((machine.hold = machine.pattern), 'next'),
  H: (machine) => ((machine.hold += `\n${machine.pattern}`), 'next'),
  l: (machine) => (emit(machine, `${machine.pattern.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t')}$`), 'next'),
  n: (machine) => {
    if (isLast(machine)) return machine.run.isGnu ? 'end' : 'end';
    if (!machine.quiet) emit(machine, machine.pattern);
    flushAppended(machine);
    machine.pattern = readLine(machine) ?? '';
    return 'next';
  },
  N: (machine) => {
    if (isLast(machine)) return 'end';
    flushAppended(machine);
    machine.pattern += `\n${readLine(machine) ?? ''}`;
    return 'next';
  },
  p: (machine) => (emit(machine, machine.pattern), 'next'),
  P: (machine) => (machine.out.push(`${machine.pattern.slice(0, firstLineEnd(machine.pattern))}\n`), 'next'),
  q: (machine, { text }) => ((machine.quitStatus = Number(text)), 'end'),
  Q: (machine, { text }) => ((machine.quitStatus = Number(text)), 'delete'),
  r: (machine, { text }) => {
    const read = machine.run.read(text);
    if (read.ok) machine.appended.push(contentText(read.value) ?? '');
    return 'next';
  },
  s: (machine, { substitution }) => {
    if (substitution !== null) substitute(machine, substitution);
    return 'next';
  },
  w: (machine, { text }) => (writeTo(machine, text), 'next'),
  x: (machine) => {
    [machine.pattern, machine.hold] = [machine.hold, machine.pattern];
    return 'next';
  },
  y: (machine, { translation }) => {
    machine.pattern = Array.from(machine.pattern, (char) => translation?.get(char) ?? char).join('');
    return 'next';
  },
  z: (machine) => ((machine.pattern = ''), 'next'),
  b: (machine, { text }) => jump(machine, text),
  t: (machine, { text }) => {
    if (!machine.substituted) return 'next';
    machine.substituted = false;
    return jump(machine, text);
  },
  T: (machine, { text }) => {
    if (!machine.substituted) return jump(machine, text);
    machine.substituted = false;
    return 'next';
  },
};

const jump = (machine: Machine, label: string): Flow =>
  label === '' ? 'end' : { to: machine.commands.findIndex((command) => command.letter === ':' && command.text === label) };

const flushAppended = (machine: Machine): void => {
  machine.out.push(...machine.appended);
  machine.appended = [];
};

const runCycle = (machine: Machine): Flow => {
  for (let index = 0; index < machine.commands.length && machine.run.burn(1);) {
    const command = machine.commands[index];
    if (command === undefined) break;
    const selected = selects(machine, command) !== command.negated;
    if (!selected) {
      index = command.letter === '{' ? command.end : index + 1;
      continue;
    }
    const flow = EXECUTORS[command.letter]?.(machine, command, index) ?? 'next';
    if (flow === 'next') index += 1;
    else if (typeof flow === 'object') index = flow.to === -1 ? machine.commands.length : flow.to;
    else return flow;
  }
  return 'end';
};

const runMachine = (machine: Machine): string => {
  let restarting = false;
  while (machine.quitStatus === null) {
    if (!restarting) {
      const line = readLine(machine);
      if (line === null) break;
      machine.pattern = line;
      machine.substituted = false;
    }
    const flow = runCycle(machine);
    if (flow === 'end' && !machine.quiet) emit(machine, machine.pattern);
    flushAppended(machine);
    restarting = flow === 'restart';
    if (!machine.run.burn(1)) break;
  }
  return machine.out.join('');
};

const newMachine = (run: AppletRun, script: string, extended: boolean, quiet: boolean, lines: readonly string[]): Machine | string => {
  const commands = parseSed(script, extended, run.isGnu);
  if (typeof commands === 'string') return commands;
  return {
    run,
    commands,
    quiet,
    lines,
    out: [],
    files: new Map(),
    next: 0,
    pattern: '',
    hold: '',
    terminated: true,
    substituted: false,
    appended: [],
    lastRegex: null,
    quitStatus: null,
  };
};

const LONG = {
  'expression=': 'e',
  'file=': 'f',
  quiet: 'n',
  silent: 'n',
  'regexp-extended': 'E',
  'in-place': 'i',
  'in-place=': 'i',
  separate: 's',
  'null-data': 'z',
};

/** `-i` takes a suffix only when it is attached. */
const splitInPlace = (args: readonly string[]): { args: string[]; suffix: string | null } => {
  let suffix: string | null = null;
  const rest = args.flatMap((argument) => {
    const match = /^-([nrEsz]*)i(.*)$/.exec(argument) ?? /^--in-place(?:=)?()(.*)$/.exec(argument);
    if (match === null) return [argument];
    suffix = match[2] ?? '';
    return match[1] === '' ? [] : [`-${match[1] ?? ''}`];
  });
  return { args: rest, suffix };
};

const sed: Applet = (run) => {
  const { args, suffix } = splitInPlace(run.args);
  const options = readOptions(run, { short: 'nrEe:f:sz', long: LONG }, args);
  if (options === null) return 1;
  const scripts = options.list.flatMap(([name, value]) =>
    name === 'e' ? [value ?? ''] : name === 'f' ? [contentText(run.open(value ?? '') ?? { kind: 'text', text: '' }) ?? ''] : [],
  );
  const operands = scripts.length > 0 ? options.operands : options.operands.slice(1);
  const script = scripts.length > 0 ? scripts.join('\n') : options.operands[0];
  if (script === undefined) return run.complain('no script specified');
  const extended = options.has('r', 'E');
  const problem = parseSed(script, extended, run.isGnu);
  if (typeof problem === 'string')
    return run.complain(run.isGnu ? `-e expression #1, char ${script.length}: ${gnuProblem(problem)}` : problem);
  if (suffix !== null) return editInPlace(run, operands, script, extended, options.has('n'), suffix);
  const text = (operands.length === 0 ? ['-'] : operands)
    .map((file) => contentText(openFor(run, file) ?? { kind: 'text', text: '' }) ?? '')
    .join('');
  const machine = newMachine(run, script, extended, options.has('n'), linesOf(text));
  if (typeof machine === 'string') return run.complain(machine);
  run.print(runMachine(machine));
  writeFiles(machine);
  return machine.quitStatus ?? run.status;
};

const gnuProblem = (problem: string): string => (problem.startsWith('unmatched') ? "unterminated `s' command" : problem);

const openFor = (run: AppletRun, file: string) => {
  const read = run.read(file);
  if (read.ok) return read.value;
  run.complain(run.isGnu ? `can't read ${file}: No such file or directory` : `${file}: No such file or directory`, run.isGnu ? 2 : 1);
  return null;
};

const editInPlace = (
  run: AppletRun,
  files: readonly string[],
  script: string,
  extended: boolean,
  quiet: boolean,
  suffix: string,
): number => {
  for (const file of files) {
    const content = openFor(run, file);
    if (content === null) continue;
    const machine = newMachine(run, script, extended, quiet, linesOf(contentText(content) ?? ''));
    if (typeof machine === 'string') return run.complain(machine);
    replaceFile(run, file, runMachine(machine), suffix);
    writeFiles(machine);
  }
  return run.status;
};

/** A new file takes the old one's place, with its mode and owner. */
const replaceFile = (run: AppletRun, file: string, text: string, suffix: string): void => {
  const stat = run.fs.stat(run.path(file), run.who);
  if (suffix !== '') run.fs.rename(run.path(file), run.path(`${file}${suffix}`), run.who);
  const temporary = run.path(`${file}.sed-tmp`);
  const written = run.fs.writeFile(temporary, textContent(text), stat.ok ? stat.value.mode : 0o644, run.who);
  if (!written.ok) {
    run.complain(
      run.isGnu ? `couldn't open temporary file ${file}: Permission denied` : `can't create temp file ${file}: Permission denied`,
      run.isGnu ? 4 : 1,
    );
    return;
  }
  if (stat.ok && run.who.uid === 0) run.fs.chown(temporary, stat.value.uid, stat.value.gid, true, run.who);
  run.fs.rename(temporary, run.path(file), run.who);
};

const writeFiles = (machine: Machine): void => {
  for (const [file, lines] of machine.files) machine.run.check(file, machine.run.write(file, textContent(lines.join(''))));
};

/** The stream editor. */
export const sedApplets: readonly (readonly [string, Applet])[] = [['sed', sed]];
