import type { CharacterTest } from './character-classes.ts';
import { RegexpParser, SyntaxFailure } from './regexp-parser.ts';
import type { Expression, PlaceTest } from './regexp-parser.ts';

/**
 * The part of Go's regular expressions that moby/patternmatcher can make out of a pattern, matched by stepping through all
 * states at once: the cost grows with the length of path times expression, never faster.
 */
export interface Regexp {
  readonly steps: readonly Step[];
  /** It can only match from the beginning of the text on. */
  readonly fromStart: boolean;
}

type Step =
  | { readonly op: 'character'; readonly test: CharacterTest }
  | { readonly op: 'place'; readonly test: PlaceTest }
  /** Goes on at one of these. */
  | { readonly op: 'fork'; readonly to: readonly number[] }
  | { readonly op: 'match' };

/** A pattern like `a{1000}b{1000}…` may become long; Go, too, refuses what becomes too long. */
const maxSteps = 10_000;

/** Compiles an expression; null where Go refuses it. */
export function compileRegexp(source: string): Regexp | null {
  try {
    const steps: Step[] = [];
    emit(steps, new RegexpParser(source).read());
    push(steps, { op: 'match' });
    return { steps, fromStart: steps[0]?.op === 'place' && source.startsWith('^') };
  } catch (failure) {
    if (failure instanceof SyntaxFailure) return null;
    throw failure;
  }
}

function push(steps: Step[], step: Step): number {
  if (steps.length >= maxSteps) throw new SyntaxFailure();
  return steps.push(step) - 1;
}

function emit(steps: Step[], expression: Expression): void {
  if (expression.kind === 'character') push(steps, { op: 'character', test: expression.test });
  else if (expression.kind === 'place') push(steps, { op: 'place', test: expression.test });
  else if (expression.kind === 'sequence') for (const part of expression.parts) emit(steps, part);
  else if (expression.kind === 'choice') emitChoice(steps, expression.parts);
  else emitRepeat(steps, expression);
}

function emitChoice(steps: Step[], parts: readonly Expression[]): void {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) {
    emit(steps, only);
    return;
  }
  const entry = push(steps, { op: 'match' });
  const starts: number[] = [];
  const ends: number[] = [];
  for (const part of parts) {
    starts.push(steps.length);
    emit(steps, part);
    ends.push(push(steps, { op: 'match' }));
  }
  steps[entry] = { op: 'fork', to: starts };
  for (const end of ends) steps[end] = { op: 'fork', to: [steps.length] };
}

function emitRepeat(steps: Step[], { part, least, most }: Extract<Expression, { readonly kind: 'repeat' }>): void {
  for (let time = 0; time < least; time += 1) emit(steps, part);
  const optional = most === Number.POSITIVE_INFINITY ? 1 : most - least;
  const forks: number[] = [];
  for (let time = 0; time < optional; time += 1) {
    forks.push(push(steps, { op: 'match' }));
    emit(steps, part);
  }
  if (most === Number.POSITIVE_INFINITY) push(steps, { op: 'fork', to: forks.slice(0, 1) });
  for (const fork of forks) steps[fork] = { op: 'fork', to: [fork + 1, steps.length] };
}

/** Whether some part of the text matches. */
export const matchesRegexp = (regexp: Regexp, text: string): boolean =>
  new Walk(
    regexp,
    Array.from(text, (character) => character.codePointAt(0) ?? 0),
  ).finds();

/** The states that are reached, place by place. */
class Walk {
  /** By step, the last place at which it was reached. */
  readonly #reachedAt: Int32Array;
  /** Steps that take a character at the place in hand. */
  #waiting: number[] = [];
  /** Those at the place behind it. */
  #next: number[] = [];
  readonly #open: number[] = [];
  #matched = false;

  constructor(
    readonly regexp: Regexp,
    readonly codes: readonly number[],
  ) {
    this.#reachedAt = new Int32Array(regexp.steps.length).fill(-1);
  }

  finds(): boolean {
    for (let at = 0; at <= this.codes.length; at += 1) {
      [this.#waiting, this.#next] = [this.#next, this.#waiting];
      this.#next.length = 0;
      if (at === 0 || !this.regexp.fromStart) this.#reach(0, at, this.#waiting);
      if (this.#matched) return true;
      if (this.#waiting.length === 0 && this.regexp.fromStart) return false;
      this.#advance(at);
    }
    return this.#matched;
  }

  #advance(at: number): void {
    const code = this.codes[at];
    if (code === undefined) return;
    for (const state of this.#waiting) {
      const step = this.regexp.steps[state];
      if (step?.op === 'character' && step.test(code)) this.#reach(state + 1, at + 1, this.#next);
    }
  }

  /** What can be gone on with at a place when a step is reached there. */
  #reach(first: number, at: number, found: number[]): void {
    this.#open.push(first);
    for (let state = this.#open.pop(); state !== undefined; state = this.#open.pop()) {
      if (this.#reachedAt[state] === at) continue;
      this.#reachedAt[state] = at;
      const step = this.regexp.steps[state];
      if (step?.op === 'character') found.push(state);
      else if (step?.op === 'match') this.#matched = true;
      else if (step?.op === 'fork') for (const to of step.to) this.#open.push(to);
      else if (step?.test(this.codes[at - 1] ?? null, this.codes[at] ?? null)) this.#open.push(state + 1);
    }
  }
}
