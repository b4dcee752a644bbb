import type { Comment, Dockerfile } from '../dockerfile/types.ts';
import type { Range } from '../text/position.ts';

/** How far an ignore comment reaches: the next line, the stage whose FROM is the next line, the file. */
type PragmaScope = 'line' | 'stage' | 'global';

/** `# hadolint ignore=DL3006` or `# drydock ignore=no-latest-tag (why)`. */
export interface IgnorePragma {
  readonly tool: 'hadolint' | 'drydock';
  readonly scope: PragmaScope;
  /** Codes, or names of rules. */
  readonly rules: readonly string[];
  /** What our own form says behind the names; null without. */
  readonly reason: string | null;
  readonly range: Range;
}

/** `# check=skip=A,B;error=true;experimental=C`. */
export interface CheckDirective {
  readonly skip: readonly string[];
  readonly skipAll: boolean;
  readonly error: boolean;
  readonly experimental: readonly string[];
  readonly experimentalAll: boolean;
}

const ignoreForm = /^(hadolint|drydock)[ \t]+(?:(global|stage)[ \t]+)?ignore[ \t]*=[ \t]*(.*)$/;
const shellForm = /^hadolint[ \t]+shell[ \t]*=[ \t]*([^\s#]+)[ \t]*(?:#.*)?$/;
/** hadolint takes nothing but the letters and digits of its codes, and behind them nothing but a comment; otherwise the list counts for nothing. */
const hadolintCodes = /^[DLSC0-9]+(?:[ \t]*,[ \t]*[DLSC0-9]+)*/;
const drydockNames = /^[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*/;

/** The ignore comment that a comment is, or null. */
export function readIgnorePragma({ text, range }: Comment): IgnorePragma | null {
  const [, tool, scope = 'line', list = ''] = ignoreForm.exec(text.trim()) ?? [];
  if (tool !== 'hadolint' && tool !== 'drydock') return null;
  const names = (tool === 'hadolint' ? hadolintCodes : drydockNames).exec(list)?.[0];
  const rest = list.slice(names?.length ?? 0).trim();
  if (names === undefined || rest.startsWith(',') || (tool === 'hadolint' && !/^(?:#|$)/.test(rest))) return null;
  const reason = rest.replace(/^[\s:(#—–-]+/, '').replace(/\)$/, '');
  return {
    tool,
    scope: scope as PragmaScope,
    rules: names.split(',').map((name) => name.trim()),
    reason: reason === '' ? null : reason,
    range,
  };
}

/** All ignore comments of a file in order. */
export const ignorePragmas = (comments: readonly Comment[]): readonly IgnorePragma[] =>
  comments.flatMap((comment) => readIgnorePragma(comment) ?? []);

/** `# hadolint shell=bash`: what the base image runs its lines with, from that line on. */
export const shellPragmas = (comments: readonly Comment[]): readonly { readonly line: number; readonly shell: string }[] =>
  comments.flatMap(({ text, range }) => {
    const shell = shellForm.exec(text.trim())?.[1];
    return shell === undefined ? [] : [{ line: range.start.line, shell }];
  });

/** Reads the value of `# check=`. Unknown keys are left aside. */
export function readCheckDirective(value: string): CheckDirective {
  const options = new Map<string, string>();
  for (const part of value.split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0) options.set(part.slice(0, equals).trim().toLowerCase(), part.slice(equals + 1).trim());
  }
  const skip = listOf(options.get('skip'));
  const experimental = listOf(options.get('experimental'));
  return {
    skip,
    skipAll: skip.length === 1 && skip[0] === 'all',
    error: /^(?:1|t|true)$/i.test(options.get('error') ?? ''),
    experimental,
    experimentalAll: experimental.length === 1 && experimental[0] === 'all',
  };
}

const listOf = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** What the file, or the build argument in its place, says about BuildKit's checks. */
export const checkDirectiveOf = (dockerfile: Dockerfile, buildArgs: Readonly<Record<string, string>>): CheckDirective => {
  const argument = Object.hasOwn(buildArgs, 'BUILDKIT_DOCKERFILE_CHECK') ? buildArgs['BUILDKIT_DOCKERFILE_CHECK'] : undefined;
  return readCheckDirective(argument ?? dockerfile.directives.get('check')?.value ?? '');
};

/** Answers whether a place is silenced for a rule. */
export class Silence {
  readonly #everywhere = new Set<string>();
  readonly #lines = new Map<number, Set<string>>();
  readonly #stages = new Map<number, Set<string>>();
  readonly #instructions: readonly { readonly first: number; readonly last: number; readonly stage: number }[];

  constructor(dockerfile: Dockerfile, tools: readonly IgnorePragma['tool'][]) {
    const stageAt = new Map<number, number>();
    this.#instructions = dockerfile.instructions.map(({ keyword, range }) => {
      if (keyword === 'from') stageAt.set(range.start.line, stageAt.size);
      return { first: range.start.line, last: range.end.line, stage: stageAt.size - 1 };
    });
    for (const pragma of ignorePragmas(dockerfile.comments)) if (tools.includes(pragma.tool)) this.#add(pragma, stageAt);
  }

  #add({ scope, rules, range }: IgnorePragma, stageAt: ReadonlyMap<number, number>): void {
    const next = range.start.line + 1;
    if (scope === 'global') for (const rule of rules) this.#everywhere.add(rule);
    else if (scope === 'line') addAll(this.#lines, next, rules);
    else if (stageAt.has(next)) addAll(this.#stages, stageAt.get(next) ?? 0, rules);
  }

  /** Whether one of the rule's names is ignored at a line (from 0): its instruction's first line counts. */
  covers(names: readonly string[], line: number): boolean {
    const owner = this.#instructionAt(line);
    const first = owner && line <= owner.last ? owner.first : line;
    const sets = [this.#everywhere, this.#lines.get(first), this.#stages.get(owner?.stage ?? -1)];
    return names.some((name) => sets.some((set) => set?.has(name)));
  }

  #instructionAt(line: number): { readonly first: number; readonly last: number; readonly stage: number } | undefined {
    let low = -1;
    let high = this.#instructions.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#instructions[middle]?.first ?? 0) <= line) low = middle;
      else high = middle - 1;
    }
    return this.#instructions[low];
  }
}

function addAll(map: Map<number, Set<string>>, key: number, rules: readonly string[]): void {
  const set = map.get(key) ?? new Set<string>();
  for (const rule of rules) set.add(rule);
  map.set(key, set);
}
