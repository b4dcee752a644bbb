import type { ParsedRegex, RegexNode } from './regex-parser.ts';

/** One instruction of the matching machine (Thompson's, with the places of groups as Pike added them). */
type Instruction =
  | { readonly op: 'char'; readonly matches: (char: string) => boolean }
  | { readonly op: 'split'; first: number; second: number }
  | { readonly op: 'jump'; to: number }
  | { readonly op: 'save'; readonly slot: number }
  | { readonly op: 'assert'; readonly holds: (text: string, at: number) => boolean }
  | { readonly op: 'match' };

interface RegexProgram {
  readonly code: readonly Instruction[];
  readonly slotCount: number;
  /** Every match begins at the beginning of the text. */
  readonly anchored: boolean;
}

const isWordAt = (text: string, at: number): boolean => /^\w$/.test(text.charAt(at));

const EDGES: Readonly<Record<'start' | 'end' | 'either' | 'none', (before: boolean, after: boolean) => boolean>> = {
  start: (before, after) => !before && after,
  end: (before, after) => before && !after,
  either: (before, after) => before !== after,
  none: (before, after) => before === after,
};

/** What a place must be for `^`, `$`, `\<` and their like. */
export const assertionOf = (node: Extract<RegexNode, { kind: 'start' | 'end' | 'word' }>): ((text: string, at: number) => boolean) => {
  if (node.kind === 'start') return (_, at) => at === 0;
  if (node.kind === 'end') return (text, at) => at === text.length;
  const test = EDGES[node.edge];
  return (text, at) => test(at > 0 && isWordAt(text, at - 1), isWordAt(text, at));
};

/** Compiles an expression without back-references. */
export const compileProgram = (parsed: ParsedRegex): RegexProgram => {
  const code: Instruction[] = [];
  code.push({ op: 'save', slot: 0 });
  emit(code, parsed.node);
  code.push({ op: 'save', slot: 1 }, { op: 'match' });
  const { node } = parsed;
  const anchored = node.kind === 'sequence' && node.items[0]?.kind === 'start';
  return { code, slotCount: 2 * (parsed.groupCount + 1), anchored };
};

const emit = (code: Instruction[], node: RegexNode): void => {
  switch (node.kind) {
    case 'empty':
    case 'reference':
      return;
    case 'char':
      code.push({ op: 'char', matches: node.matches });
      return;
    case 'start':
    case 'end':
    case 'word':
      code.push({ op: 'assert', holds: assertionOf(node) });
      return;
    case 'sequence':
      for (const item of node.items) emit(code, item);
      return;
    case 'choice':
      emitChoice(code, node.items);
      return;
    case 'repeat':
      emitRepeat(code, node);
      return;
    case 'group':
      code.push({ op: 'save', slot: node.index * 2 });
      emit(code, node.item);
      code.push({ op: 'save', slot: node.index * 2 + 1 });
  }
};

const emitChoice = (code: Instruction[], items: readonly RegexNode[]): void => {
  const jumps: { op: 'jump'; to: number }[] = [];
  items.forEach((item, index) => {
    if (index === items.length - 1) return emit(code, item);
    const split = { op: 'split' as const, first: code.length + 1, second: 0 };
    code.push(split);
    emit(code, item);
    const jump = { op: 'jump' as const, to: 0 };
    jumps.push(jump);
    code.push(jump);
    split.second = code.length;
  });
  for (const jump of jumps) jump.to = code.length;
};

const CODE_LIMIT = 50_000;

const emitRepeat = (code: Instruction[], node: Extract<RegexNode, { kind: 'repeat' }>): void => {
  for (let count = 0; count < node.least && code.length < CODE_LIMIT; count += 1) emit(code, node.item);
  if (node.most === null) {
    const split = { op: 'split' as const, first: code.length + 1, second: 0 };
    const start = code.length;
    code.push(split);
    emit(code, node.item);
    code.push({ op: 'jump', to: start });
    split.second = code.length;
    return;
  }
  const splits: { second: number }[] = [];
  for (let count = node.least; count < node.most && code.length < CODE_LIMIT; count += 1) {
    const split = { op: 'split' as const, first: code.length + 1, second: 0 };
    splits.push(split);
    code.push(split);
    emit(code, node.item);
  }
  for (const split of splits) split.second = code.length;
};

interface Thread {
  readonly at: number;
  readonly slots: readonly number[];
}

interface Run {
  readonly program: RegexProgram;
  readonly text: string;
  /** For each instruction the step at which it was last added. */
  readonly marks: Int32Array;
  best: readonly number[] | null;
}

/** The places of the leftmost longest match at or behind `from`, or null. */
export const runProgram = (program: RegexProgram, text: string, from: number): readonly number[] | null => {
  const run: Run = { program, text, marks: new Int32Array(program.code.length).fill(-1), best: null };
  const blank = Array.from({ length: program.slotCount }, () => -1);
  let threads: Thread[] = [];
  for (let at = from; at <= text.length; at += 1) {
    const mayBegin = run.best === null && (!program.anchored || at === 0);
    if (mayBegin) addThread(run, threads, { at: 0, slots: blank }, at);
    if (threads.length === 0 && (run.best !== null || program.anchored)) break;
    threads = step(run, threads, at);
  }
  return run.best;
};

const step = (run: Run, threads: readonly Thread[], at: number): Thread[] => {
  const next: Thread[] = [];
  const char = run.text.charAt(at);
  for (const thread of threads) {
    const instruction = run.program.code[thread.at];
    if (instruction?.op === 'match') keepBest(run, thread.slots);
    else if (instruction?.op === 'char' && char !== '' && beginsInTime(run, thread) && instruction.matches(char)) {
      addThread(run, next, { at: thread.at + 1, slots: thread.slots }, at + 1);
    }
  }
  return next;
};

/** A thread that began behind the best match's beginning can't be leftmost any more. */
const beginsInTime = (run: Run, thread: Thread): boolean => run.best === null || (thread.slots[0] ?? -1) <= (run.best[0] ?? -1);

const keepBest = (run: Run, slots: readonly number[]): void => {
  const { best } = run;
  const isBetter =
    best === null || (slots[0] ?? 0) < (best[0] ?? 0) || ((slots[0] ?? 0) === (best[0] ?? 0) && (slots[1] ?? 0) > (best[1] ?? 0));
  if (isBetter) run.best = slots;
};

/** Follows all that takes no character, in the order of preference, each instruction once a step. */
const addThread = (run: Run, list: Thread[], thread: Thread, at: number): void => {
  const stack: Thread[] = [thread];
  for (let current = stack.pop(); current !== undefined; current = stack.pop()) {
    if (run.marks[current.at] === at) continue;
    run.marks[current.at] = at;
    const instruction = run.program.code[current.at];
    const { slots } = current;
    if (instruction === undefined) continue;
    if (instruction.op === 'jump') stack.push({ at: instruction.to, slots });
    else if (instruction.op === 'split') stack.push({ at: instruction.second, slots }, { at: instruction.first, slots });
    else if (instruction.op === 'save') stack.push({ at: current.at + 1, slots: withSlot(slots, instruction.slot, at) });
    else if (instruction.op !== 'assert') list.push(current);
    else if (instruction.holds(run.text, at)) stack.push({ at: current.at + 1, slots });
  }
};

const withSlot = (slots: readonly number[], slot: number, at: number): readonly number[] => {
  const copy = slots.slice();
  copy[slot] = at;
  return copy;
};
